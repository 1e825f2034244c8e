/**
 * Runs a measurement in a process of its own, which may take only so much time and memory: some engines need hours
 * or all of the machine for what others do in seconds, and that is a result, too.
 */
import { spawn } from 'node:child_process'
import { memoryOf, treeOf } from './process-tree.mjs'

/** Milliseconds between two looks at its memory. */
const PERIOD = 20

/**
 * Runs Node with `args`; the last line that it prints is the answer, as JSON.
 *
 * @param limits `{seconds, bytes}`, memory being that of the process and all below it together
 * @returns `{answer, memory}`, the most bytes at one time; or `{failed}`, why there is no answer in a few words
 */
export async function runLimited(args, { seconds, bytes }) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const printed = { out: '', error: '' }
  child.stdout.setEncoding('utf8').on('data', text => (printed.out += text))
  child.stderr.setEncoding('utf8').on('data', text => (printed.error += text))
  const watch = watchTree(child, { seconds, bytes })
  const status = await new Promise(resolve => child.on('close', resolve))
  watch.stop()
  if (watch.failed) return { failed: watch.failed }
  if (status !== 0) return { failed: reasonOf(printed.error), error: printed.error }
  return { answer: JSON.parse(printed.out.trim().split('\n').at(-1)), memory: watch.memory }
}

/** Ends the process and all below it when it takes too much. */
function watchTree(child, { seconds, bytes }) {
  const watch = { memory: 0, failed: undefined, stop: () => clearInterval(timer) }
  const deadline = performance.now() + seconds * 1e3
  const timer = setInterval(() => {
    const tree = treeOf(child.pid)
    const memory = tree.map(memoryOf)
    const together = memory.reduce((sum, { now }) => sum + now, 0)
    // The kernel knows what one process had between two looks.
    watch.memory = Math.max(watch.memory, together, ...memory.map(({ most }) => most))
    if (together > bytes) watch.failed = `over ${bytes / 1e9} GB`
    if (performance.now() > deadline) watch.failed = `over ${seconds} s`
    if (watch.failed) for (const pid of tree) kill(pid)
  }, PERIOD)
  return watch
}

function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone already.
  }
}

/** Why a process failed, from what it said. */
export function reasonOf(error) {
  if (/out of memory|allocation failed/i.test(error)) return 'out of memory'
  if (/Invalid string length|Cannot create a string longer|ERR_STRING_TOO_LONG/.test(error))
    return 'too long for a string'
  const [, message] = /^(?:Uncaught )?(\w*Error\b.*)$/m.exec(error) ?? []
  return message ? `fails: ${message.slice(0, 80).replaceAll('|', ' ')}` : 'fails'
}
