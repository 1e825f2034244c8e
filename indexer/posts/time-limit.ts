import { createContext, runInContext } from 'node:vm'

/** Work that may take only so long, in this thread: for a few posts, for which a thread of their own costs too much. */

/** Only through a script can work be ended that does not come back by itself. */
const sandbox: { run: (() => unknown) | undefined } = { run: undefined }
const context = createContext(sandbox)

/** What `run` returns, or what it throws; `undefined` where it takes more than so many milliseconds. */
export function runWithTimeLimit<T>(milliseconds: number, run: () => T): T | undefined {
  sandbox.run = run
  try {
    return runInContext('run()', context, { timeout: milliseconds }) as T
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined
    throw error
  } finally {
    sandbox.run = undefined
  }
}
