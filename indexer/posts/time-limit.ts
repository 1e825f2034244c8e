import { createContext, runInContext } from 'node:vm'

/** Work that may take only so long, in this thread: for a few posts, for which a thread of their own costs too much. */

/** Only through a script can work be ended that does not come back by itself. */
const work: { run: (() => unknown) | undefined } = { run: undefined }
const context = createContext(work)

/** What `run` returns, or what it throws; `undefined` where it takes more than so many milliseconds. */
export function withinTime<T>(milliseconds: number, run: () => T): T | undefined {
  work.run = run
  try {
    return runInContext('run()', context, { timeout: milliseconds }) as T
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined
    throw error
  } finally {
    work.run = undefined
  }
}
