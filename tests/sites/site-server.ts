import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { serveSite } from '../../indexer/preview/serve-site.js'
import { environmentIn } from './site-folder.js'

/** Serves a built site as a static host does, or lets its generator serve it while it is written. */

/** A site that is being served. */
export interface Served {
  /** URL of its first page. */
  address: string
  close(): Promise<void>
}

/** A built site that is being served. */
export interface BuiltSite extends Served {
  /** Where its files are. */
  folder: string
}

/**
 * Serves the built folder `built` below `base`. As on static hosts, `/a` is the file `a.html` where there is one.
 * The folder is moved.
 */
export async function serveAt(built: string, base: string): Promise<BuiltSite> {
  const root = await mkdtemp(join(tmpdir(), 'postings-served-'))
  const folder = join(root, 'root', base)
  await mkdir(dirname(folder), { recursive: true })
  await rename(built, folder)
  const server = await serveSite(join(root, 'root'), {
    port: 0,
    onRequest: request => {
      const [path = ''] = (request.url ?? '').split('?')
      if (existsSync(join(root, 'root', `${decodeURI(path)}.html`)) && !path.endsWith('/'))
        request.url = request.url?.replace(path, `${path}.html`)
      return false
    },
  })
  return {
    folder,
    address: new URL(base, server.address).href,
    async close() {
      await server.close()
      await rm(root, { recursive: true, force: true })
    },
  }
}

/** Milliseconds in which a dev server has to answer. */
const START_MS = 90_000

/**
 * Starts a generator's dev server in the site's folder, and waits until it answers for the script of the box, too, which
 * may be written later than the first page.
 *
 * @throws what it said, if it ends or does not answer in time
 */
export async function startDevServer(
  path: string,
  command: (port: number) => string[],
  base: string,
  script: string | undefined,
): Promise<Served> {
  const port = await freePort()
  const [program = '', ...args] = command(port)
  // A group of its own, since generators start further processes.
  const child = spawn(program, args, { cwd: path, env: environmentIn(path), detached: true })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', text => (said += text))
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  const close = async () => {
    if (child.exitCode === null && child.pid) process.kill(-child.pid, 'SIGTERM')
    await ended
  }
  const address = `http://localhost:${port}${base}`
  for (const started = performance.now(); ; await sleep(200)) {
    const answers = (url: string) =>
      fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    if ((await answers(address)) && (!script || (await answers(address + script)))) return { address, close }
    if (child.exitCode === null && performance.now() - started < START_MS) continue
    await close()
    throw new Error(`${program} ${args.join(' ')} does not answer at ${address}: ${said}`)
  }
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
