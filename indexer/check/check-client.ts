import { createHash } from 'node:crypto'
import { STEMMERS } from '../../src/analysis/languages/stemmers.js'
import { decodeText, sha256 } from '../../src/platform.js'
import { corrupt } from '../../src/storage/files.js'
import type { IndexSource } from '../../src/storage/source.js'
import { nameOfManifest } from '../publish/manifest-sum.js'
import { PAGE_SCRIPT } from '../publish/named-files.js'
import type { CheckReport } from './check-report.js'

/** Checks the scripts of the client in the folder of an index. */

/** The script that pages of posts may load as well. */
const HIGHLIGHT_NAME = 'post-highlight.js'

/**
 * Checks all scripts of the client by the hashes in their names and at their ends. Does nothing if there are none.
 *
 * @throws {PostingsError} `FILE_CORRUPT` or `FILE_MISSING` for the first damaged or missing script
 */
export async function checkClient(source: IndexSource, report: CheckReport): Promise<void> {
  const script = await source.read(PAGE_SCRIPT).catch(() => undefined)
  // A site with a bundler has scripts of its own.
  if (!script) return
  checkTrailingHash(source, PAGE_SCRIPT, script)
  const checked = new Set<string>([PAGE_SCRIPT])
  await checkManifestIn(source, script)
  const box = namesIn(script).find(name => name.startsWith('box-'))
  if (!box) throw corrupt(source, PAGE_SCRIPT, 'it names no script')
  const content = await checkHashInName(source, box, checked)
  const named = namesIn(content)
  if (!named.length) throw corrupt(source, 'the box', 'it names no script')
  await Promise.all(named.map(file => checkWithImports(source, file, checked)))
  checkTrailingHash(source, HIGHLIGHT_NAME, await source.read(HIGHLIGHT_NAME))
  report.files += 1 + checked.size + (await checkStemmers(source, content))
}

/**
 * Checks that the manifest is there that the script names. A bundler's script names none. That of a build that was ended
 * before it wrote `manifest.json` names a newer one.
 */
async function checkManifestIn(source: IndexSource, script: Uint8Array): Promise<void> {
  const [name] = /manifest-[0-9a-f]{8}\.json/.exec(decodeText(script)) ?? []
  if (name && nameOfManifest(await source.read(name)) !== name)
    throw corrupt(source, name, 'its content does not match the hash in its name')
}

/** Checks the scripts of stemmers, which share one hash over all of them in order. Returns their number. */
async function checkStemmers(source: IndexSource, box: Uint8Array): Promise<number> {
  const [, hash] = /\.\/stem-.{1,12}?-([0-9a-f]{10})\.js/.exec(decodeText(box)) ?? []
  if (!hash) throw corrupt(source, 'the box', 'it names no scripts of languages')
  const names = Object.keys(STEMMERS).map(language => `stem-${language}-${hash}.js`)
  const all = await Promise.all(names.map(name => source.read(name)))
  if (!((await sha256(Buffer.concat(all)))?.startsWith(hash) ?? true))
    throw corrupt(source, `stem-*-${hash}.js`, 'their content does not match the hash in their names')
  return names.length
}

/** Checks a script that has no hash in its name, but ends with a comment with a hash of everything before it. */
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

/** The scripts that `script` names. Each name holds the first 10 digits of the SHA-256 of its script. */
const namesIn = (script: Uint8Array) => [
  ...new Set(decodeText(script).match(/[a-z][a-z-]*-[0-9a-f]{10}\.js/g)),
]

/** Checks a script and, recursively, the scripts that it names. */
async function checkWithImports(source: IndexSource, file: string, checked: Set<string>): Promise<void> {
  if (checked.has(file)) return
  const named = namesIn(await checkHashInName(source, file, checked))
  await Promise.all(named.map(name => checkWithImports(source, name, checked)))
}

/** Checks a script against the hash in its name. Returns its content. */
async function checkHashInName(source: IndexSource, file: string, checked: Set<string>): Promise<Uint8Array> {
  checked.add(file)
  const content = await source.read(file)
  const named = file.slice(-'0123456789.js'.length, -'.js'.length)
  if ((await sha256(content))?.startsWith(named) ?? true) return content
  throw corrupt(source, file, 'its content does not match the hash in its name')
}
