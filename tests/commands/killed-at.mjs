/**
 * Loaded before a command: ends it with SIGKILL in the middle of the nth thing that it does to a folder, where n
 * is the variable KILL_AT. Of a file that is being written then, half is there.
 */
import { promises } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const killAt = Number(process.env.KILL_AT)
let done = 0

/** Runs `half` and ends the process if the time has come; else goes on with `whole`. */
async function moment(whole, half = () => {}) {
  if (++done !== killAt) return whole()
  await half()
  process.kill(process.pid, 'SIGKILL')
  for (;;);
}

for (const name of ['mkdir', 'rename', 'rm']) {
  const original = promises[name]
  promises[name] = (...args) => moment(() => original(...args))
}

const { open } = promises
promises.open = async (...args) => {
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
