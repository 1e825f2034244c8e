import { createContext, runInContext } from 'node:vm'

/** Runs synchronous work with a time limit in this thread: for a few posts, a thread of their own costs too much. */

/** Node can interrupt synchronous work only inside a script, so `run` is called from one. */
const sandbox: { run: (() => unknown) | undefined } = { run: undefined }
const context = createContext(sandbox)

/** The result of `run`; `undefined` if it takes longer than `milliseconds`. Throws what `run` throws. */
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
