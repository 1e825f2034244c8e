/** A process and those below it, from /proc: Linux only. Elsewhere a process seems to be alone and of unknown size. */
import { readdirSync, readFileSync } from 'node:fs'

/** @returns numbers of processes, parents first */
export function treeOf(pid) {
  const tree = [pid]
  for (const parent of tree) tree.push(...childrenOf(parent))
  return tree
}

/** Linux lists children by the thread that started them. */
function childrenOf(pid) {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    return threads.flatMap(thread =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    )
  } catch {
    return []
  }
}

/** Bytes in memory: `now`, and at `most` so far; 0 of a process that is gone. */
export function memoryOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const bytes = field => Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) * 1024
    return { now: bytes('VmRSS'), most: bytes('VmHWM') }
  } catch {
    return { now: 0, most: 0 }
  }
}

/** Ticks a second in /proc, on every Linux that Node runs on. */
const TICKS = 100

/** Seconds of CPU that children of this process needed which have ended since; NaN where nobody counts. */
export function cpuOfEnded() {
  try {
    // The fields after the name, which may have spaces; the 14th and 15th are those of ended children.
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1).split(' ')
    return (Number(fields[13]) + Number(fields[14])) / TICKS
  } catch {
    return Number.NaN
  }
}
