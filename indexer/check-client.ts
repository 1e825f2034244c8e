import { createHash } from 'node:crypto'
import { corrupt } from '../src/files.js'
import { decodeText, sha256 } from '../src/platform.js'
import type { IndexSource } from '../src/source.js'
import type { CheckReport } from './check-report.js'

/** What a page loads; it names the box, which names the scripts that are loaded when they are needed. */
const SCRIPT_NAME = 'post-search.js'

/** Checks the script of pages and what it loads, where they lie beside the index. Throws at the first problem. */
export async function checkClient(source: IndexSource, report: CheckReport): Promise<void> {
  const script = await source.read(SCRIPT_NAME).catch(() => undefined)
  // A site with a bundler has its own.
  if (!script) return
  report.files++
  checkSum(source, script)
  const [box] = await checkNamed(source, SCRIPT_NAME, script)
  const later = await checkNamed(source, 'the box', box)
  report.files += 1 + later.length
}

/** The only script without a hash in its name ends with one: of all that stands before. */
function checkSum(source: IndexSource, script: Uint8Array): void {
  const bytes = Buffer.from(script)
  const end = bytes.lastIndexOf('//')
  const sum = createHash('sha256')
    .update(bytes.subarray(0, Math.max(0, end)))
    .digest('hex')
    .slice(0, 10)
  if (bytes.subarray(end).toString('latin1') !== `//${sum}`)
    throw corrupt(source, SCRIPT_NAME, 'its content is not what its sum says')
}

type Script = Uint8Array

/** The scripts that the script `by` names, at least one: their names carry the beginning of their SHA-256. */
async function checkNamed(source: IndexSource, by: string, bytes: Script): Promise<[Script, ...Script[]]> {
  const files = new Set(decodeText(bytes).match(/[a-z][a-z-]*-[0-9a-f]{10}\.js/g))
  const [first, ...others] = await Promise.all([...files].map(file => checkHash(source, file)))
  if (!first) throw corrupt(source, by, 'it names no script')
  return [first, ...others]
}

async function checkHash(source: IndexSource, file: string): Promise<Script> {
  const content = await source.read(file)
  const named = file.slice(-'0123456789.js'.length, -'.js'.length)
  if ((await sha256(content))?.startsWith(named) ?? true) return content
  throw corrupt(source, file, 'its content is not what its name says')
}
