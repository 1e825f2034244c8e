import { corrupt } from '../src/files.js'
import { decodeText, sha256 } from '../src/platform.js'
import type { IndexSource } from '../src/source.js'
import type { CheckReport } from './check-report.js'

/** What a page loads; it names the box, which names the script of repairs. */
const SCRIPT_NAME = 'post-search.js'

/** Checks the script of pages and what it loads, where they lie beside the index. Throws at the first problem. */
export async function checkClient(source: IndexSource, report: CheckReport): Promise<void> {
  const script = await source.read(SCRIPT_NAME).catch(() => undefined)
  // A site with a bundler has its own.
  if (!script) return
  report.files++
  const box = await checkNamed(source, SCRIPT_NAME, script, 'box')
  await checkNamed(source, 'the box', box, 'repair')
  report.files += 2
}

/** The script `kind-HASH.js` that the script `by` names. */
async function checkNamed(source: IndexSource, by: string, bytes: Uint8Array, kind: string) {
  const [file, named = ''] = new RegExp(`${kind}-([0-9a-f]+)\\.js`).exec(decodeText(bytes)) ?? []
  if (!file) throw corrupt(source, by, `it names no ${kind}`)
  const content = await source.read(file)
  if ((await sha256(content))?.startsWith(named)) return content
  throw corrupt(source, file, 'its content is not what its name says')
}
