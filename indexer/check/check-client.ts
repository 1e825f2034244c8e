import { createHash } from 'node:crypto'
import { STEMMERS } from '../../src/analysis/languages/stemmers.js'
import { decodeText, sha256 } from '../../src/platform.js'
import { corrupt } from '../../src/storage/files.js'
import type { IndexSource } from '../../src/storage/source.js'
import type { CheckReport } from './check-report.js'

/** What a page loads; it names the box, which names the scripts that are loaded when they are needed. */
const SCRIPT_NAME = 'post-search.js'

/** What the pages of posts may load besides. */
const HIGHLIGHT_NAME = 'post-highlight.js'

/** Checks the script of pages and what it loads, where they lie beside the index. Throws at the first problem. */
export async function checkClient(source: IndexSource, report: CheckReport): Promise<void> {
  const script = await source.read(SCRIPT_NAME).catch(() => undefined)
  // A site with a bundler has its own.
  if (!script) return
  checkTrailingHash(source, SCRIPT_NAME, script)
  const checked = new Set<string>([SCRIPT_NAME])
  const [box] = namesIn(script)
  if (!box) throw corrupt(source, SCRIPT_NAME, 'it names no script')
  const content = await checkHashInName(source, box, checked)
  const named = namesIn(content)
  if (!named.length) throw corrupt(source, 'the box', 'it names no script')
  await Promise.all(named.map(file => checkWithImports(source, file, checked)))
  checkTrailingHash(source, HIGHLIGHT_NAME, await source.read(HIGHLIGHT_NAME))
  report.files += 1 + checked.size + (await checkStemmers(source, content))
}

/** The scripts of languages share one hash, over all of them one after the other. Returns how many there are. */
async function checkStemmers(source: IndexSource, box: Uint8Array): Promise<number> {
  const [, hash] = /\.\/stem-.{1,12}?-([0-9a-f]{10})\.js/.exec(decodeText(box)) ?? []
  if (!hash) throw corrupt(source, 'the box', 'it names no scripts of languages')
  const names = Object.keys(STEMMERS).map(language => `stem-${language}-${hash}.js`)
  const all = await Promise.all(names.map(name => source.read(name)))
  if (!((await sha256(Buffer.concat(all)))?.startsWith(hash) ?? true))
    throw corrupt(source, `stem-*-${hash}.js`, 'their content is not what their names say')
  return names.length
}

/** A script without a hash in its name ends with one: of all that stands before. */
function checkTrailingHash(source: IndexSource, name: string, script: Uint8Array): void {
  const bytes = Buffer.from(script)
  const end = bytes.lastIndexOf('//')
  const sum = createHash('sha256')
    .update(bytes.subarray(0, Math.max(0, end)))
    .digest('hex')
    .slice(0, 10)
  if (bytes.subarray(end).toString('latin1') !== `//${sum}`)
    throw corrupt(source, name, 'its checksum does not match its content')
}

/** The scripts that a script names: their names carry the beginning of their SHA-256. */
const namesIn = (script: Uint8Array) => [
  ...new Set(decodeText(script).match(/[a-z][a-z-]*-[0-9a-f]{10}\.js/g)),
]

/** A script, and those that it names. */
async function checkWithImports(source: IndexSource, file: string, checked: Set<string>): Promise<void> {
  if (checked.has(file)) return
  const named = namesIn(await checkHashInName(source, file, checked))
  await Promise.all(named.map(name => checkWithImports(source, name, checked)))
}

async function checkHashInName(source: IndexSource, file: string, checked: Set<string>): Promise<Uint8Array> {
  checked.add(file)
  const content = await source.read(file)
  const named = file.slice(-'0123456789.js'.length, -'.js'.length)
  if ((await sha256(content))?.startsWith(named) ?? true) return content
  throw corrupt(source, file, 'its content is not what its name says')
}
