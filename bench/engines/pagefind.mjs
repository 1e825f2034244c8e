/** Pagefind over ready HTML, by its Node API. Its index is for browsers only: Node can't ask it. */
import { readdirSync, readFileSync } from 'node:fs'
import { close, createIndex } from 'pagefind'

/** @returns what its binary, a process of its own, needed: CPU in seconds, most memory in bytes (Linux only) */
export async function buildFromHtml(folder, out) {
  const { index } = await createIndex()
  await index.addDirectory({ path: folder })
  await index.writeFiles({ outputPath: out })
  const cost = childCost()
  await close()
  return cost
}

/** Read while the process still runs; afterwards nobody knows. */
function childCost() {
  try {
    const [child] = readdirSync('/proc').filter(isChild)
    const [user, system] = statOf(child).slice(11, 13).map(Number)
    const [, peak] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child}/status`, 'utf8'))
    return { cpu: (user + system) / TICKS, memory: peak * 1024 }
  } catch {
    return { cpu: Number.NaN, memory: Number.NaN }
  }
}

/** Ticks a second in /proc, on every Linux that Node runs on. */
const TICKS = 100

const isChild = name =>
  /^\d+$/.test(name) && name !== `${process.pid}` && statOf(name)[1] === `${process.pid}`

/** The fields of a process after its name, which may have spaces: state, parent, … */
function statOf(name) {
  try {
    return readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1).split(' ')
  } catch {
    return []
  }
}
