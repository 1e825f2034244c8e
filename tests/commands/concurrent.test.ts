import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { checkIndex, directorySource } from '../../indexer/index.js'
import { openIndex } from '../../src/index.js'
import { IS_LONG, runs } from '../runs.js'
import { emptyFolder, folderOf, post, startPostings, writeFiles } from './command-line.js'

const BUILDER = join(import.meta.dirname, 'builds-on-request.mjs')
const VERSIONS = ['first', 'second', 'third']
/** In every so manieth round, one of the processes is killed while it builds. */
const KILL_EACH = 5

/** So much text that under the limit it does not fit into one file. */
const NUMBERS = Array.from({ length: 1_500 }, (_, i) => (i * 7919) % 100_003).join(' ')

async function startBuilder(out: string, cache: string): Promise<ChildProcess> {
  const child = fork(BUILDER, [out, cache], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child, 'message')
  return child
}

/** What the builder answers; `killed` if it was. */
const build = (child: ChildProcess, posts: string): Promise<string> =>
  new Promise(resolve => {
    const onExit = () => resolve('killed')
    child.once('exit', onExit).once('message', (error: string) => {
      child.off('exit', onExit)
      resolve(error)
    })
    child.send(posts)
  })

const versionIn = async (out: string) => {
  const { hits } = await (await openIndex(directorySource(out))).search('wombats')
  return /the (\w+) version/.exec(hits[0]?.snippet.text ?? '')?.[1]
}

it('leaves a whole index, and no error, when several processes build into one folder at once', async () => {
  const cwd = await emptyFolder()
  const out = join(cwd, 'search')
  const folders = VERSIONS.map(version => join(cwd, version))
  const start = (i: number) => startBuilder(out, join(cwd, i === 2 ? 'cache-2' : 'cache'))
  const builders = await Promise.all([0, 1, 2].map(start))
  const rounds = IS_LONG ? runs(25) : 6
  let kills = 0
  for (let round = 0; round < rounds; round++) {
    for (const [i, version] of VERSIONS.entries())
      await writeFiles(folders[i] as string, {
        'a.md': post('A', `Wombats of the ${version} version, round ${round}. ${NUMBERS}`),
        ...(round % 3 !== i && { [`b-${i}.md`]: post('B', `${version} ${round}`) }),
      })
    const building = builders.map((child, i) => build(child, folders[i] as string))
    const victim = round % KILL_EACH === 0 ? (round / KILL_EACH) % 3 : -1
    if (victim >= 0) {
      await sleep((round * 7) % 150)
      builders[victim]?.kill('SIGKILL')
    }
    const ended = await Promise.all(building)
    expect(ended.filter(error => error !== '' && error !== 'killed')).toEqual([])
    if (victim >= 0) {
      kills++
      builders[victim] = await start(victim)
      // The next build cleans up, even if nothing else was to be done.
      expect(await build(builders[victim] as ChildProcess, folders[victim] as string)).toBe('')
    }
    expect((await checkIndex(directorySource(out))).problems, `round ${round}`).toEqual([])
    expect(VERSIONS).toContain(await versionIn(out))
    expect((await readdir(out)).filter(name => name.startsWith('.'))).toEqual([])
  }
  if (IS_LONG) console.info(`${rounds} rounds of 3 builds at once, ${kills} of them killed`)
})

it('builds while a watch of the same posts builds', async () => {
  const cwd = await folderOf({ 'posts/a.md': post('A', 'Wombats of the first version.') })
  const child = startPostings(['watch', 'posts', '--json', '--no-cache'], { cwd })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', text => {
      said += text
    })
  const { buildHere } = await import('./command-line.js')
  for (let edit = 0; edit < runs(3); edit++) {
    await writeFiles(cwd, { 'posts/a.md': post('A', `Wombats of the ${edit}th version.`) })
    await Promise.all([buildHere(cwd), sleep(150).then(() => buildHere(cwd))])
    expect((await checkIndex(directorySource(join(cwd, 'public/search')))).problems).toEqual([])
    await expect.poll(() => versionIn(join(cwd, 'public/search'))).toBe(`${edit}th`)
  }
  expect(said).not.toMatch(/could not|holds this folder/)
})
