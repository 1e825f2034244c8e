/**
 * Loaded before a command: something happens in the middle of the nth thing that it does to a folder, where n is the
 * variable AT. It is ended with SIGKILL, half of a file that is being written being there; or, where FAULT names an
 * error, that thing fails with it.
 */
import fs, { promises } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const { AT, FAULT } = process.env
let done = 0

/** Whether the time has come. */
const isNow = () => ++done === Number(AT)

function strike() {
  if (FAULT) throw Object.assign(new Error(`${FAULT}: as the test wants it`), { code: FAULT })
  process.kill(process.pid, 'SIGKILL')
  for (;;);
}

/** Runs `half` and strikes if the time has come; else goes on with `whole`. */
async function moment(whole, half = () => {}) {
  if (!isNow()) return whole()
  await half()
  strike()
}

for (const name of ['mkdir', 'rename', 'rm']) {
  const original = promises[name]
  promises[name] = (...args) => moment(() => original(...args))
}

for (const name of ['mkdirSync', 'renameSync', 'rmSync', 'fsyncSync']) {
  const original = fs[name]
  fs[name] = (...args) => (isNow() ? strike() : original(...args))
}

const { writeSync } = fs
fs.writeSync = (file, bytes, at = 0) => {
  if (isNow() && writeSync(file, bytes, at, (bytes.length - at) >> 1) >= 0) strike()
  return writeSync(file, bytes, at)
}

const { open } = promises
promises.open = async (...args) => {
  // Posts are opened to be read.
  if (args[1] !== 'wx') return open(...args)
  const file = await moment(() => open(...args))
  const [write, sync] = [file.writeFile.bind(file), file.sync.bind(file)]
  file.writeFile = bytes =>
    moment(
      () => write(bytes),
      () => write(bytes.subarray(0, bytes.length / 2)),
    )
  file.sync = () => moment(sync)
  return file
}

syncBuiltinESMExports()
