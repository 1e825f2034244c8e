/**
 * Builds, indexes and serves the example blog: `npm start`.
 *
 * It runs the commands that the owner of a blog would type, and prints each before it runs.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cp } from 'node:fs/promises'
import { createServer } from 'node:net'
import { chdir, execPath, exit, kill, pid } from 'node:process'
import { fileURLToPath } from 'node:url'
import { buildSite } from './blog/build-site.mjs'

const CLI = 'dist/indexer/cli.js'
const SITE = 'examples/blog/public'
const INDEX = `${SITE}/search`
const PORT = 4173
const QUESTION = 'memroy leak'

chdir(fileURLToPath(new URL('..', import.meta.url)))

const posts = await buildSite(SITE)
await cp('examples/playground', `${SITE}/playground`, { recursive: true })
console.log(`Rendered ${posts.length} posts to ${SITE}, and themes and states of the box to /playground/.`)

run('Indexing them:', 'build', SITE)
run(`Asking the index for "${QUESTION}", typo and all:`, 'query', INDEX, QUESTION, '--limit', '3')

// Without --port, the command takes any free port: the example should run even if another program has this one.
await serve((await isFree(PORT)) ? ['--port', String(PORT)] : [])

/** Runs a command to its end. If it fails, this process ends as it did. */
function run(why, ...words) {
  show(why, words)
  const { status, signal, error } = spawnSync(execPath, [CLI, ...words], { stdio: 'inherit' })
  if (error) throw error
  end(status, signal)
}

/** Serves the site until the process gets a signal to stop. */
async function serve(options) {
  const words = ['serve', SITE, ...options]
  show('Serving the site; stop it with Ctrl+C:', words)
  const child = spawn(execPath, [CLI, ...words], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  const [status, signal] = await once(child, 'exit')
  process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM')
  end(status, signal)
  exit()
}

function show(why, words) {
  const quoted = words.map(word => (word.includes(' ') ? `"${word}"` : word))
  console.log(`\n${why}\n$ node ${CLI} ${quoted.join(' ')}`)
}

/** Ends this process as a failed command ended; does nothing after one that succeeded. */
function end(status, signal) {
  if (signal) kill(pid, signal)
  else if (status !== 0) exit(status)
}

/** Whether a server can listen on `port` of this machine. */
async function isFree(port) {
  const server = createServer().listen(port, '127.0.0.1')
  // `once` rejects if the server emits an error instead.
  const free = await once(server, 'listening').then(
    () => true,
    () => false,
  )
  if (free) await new Promise(resolve => server.close(resolve))
  return free
}
