import { parentPort, workerData } from 'node:worker_threads'
import fc from 'fast-check'
import { postsIn } from './posts.js'
import { type Target, targetsFor } from './targets.js'

/**
 * Tries inputs for as long as it is let, in rounds over all targets, and tells the thread that started it what it is at:
 * that one can end it where an input takes too long.
 */

interface Work {
  folders: string[]
  seed: number
  minutes: number
  only?: string
}

const { folders, seed, minutes, only } = workerData as Work
const tell = (message: unknown) => parentPort?.postMessage(message)

const targets = (await targetsFor(postsIn(folders))).filter(({ name }) => only === undefined || name === only)
const end = performance.now() + minutes * 60_000
for (let round = 0; performance.now() < end || round === 0; round++) {
  for (const target of targets) await tryOut(target, seed + round)
}
tell({ done: true })

async function tryOut({ name, input, attempt, runs }: Target, roundSeed: number): Promise<void> {
  const result = await fc.check(
    fc.asyncProperty(input, async value => {
      tell({ at: name, seed: roundSeed })
      const start = process.cpuUsage()
      await attempt(value)
      tell({ took: (process.cpuUsage(start).user + process.cpuUsage(start).system) / 1000 })
    }),
    { seed: roundSeed, numRuns: runs, endOnFailure: true },
  )
  if (!result.failed) return
  const [counterexample] = result.counterexample ?? []
  const error = result.errorInstance
  tell({
    failed: name,
    seed: roundSeed,
    input: shown(counterexample),
    error: String((error as Error)?.stack ?? error),
  })
}

function shown(input: unknown): string {
  const text = typeof input === 'string' ? JSON.stringify(input) : fc.stringify(input)
  return text.length > 4000 ? `${text.slice(0, 4000)} … (${text.length})` : text
}
