import { gunzipSync } from 'node:zlib'
import type { DocumentColumns } from '../../src/format/documents.js'
import type { Passage } from '../../src/format/passage.js'
import { sha256 } from '../../src/platform.js'
import { corrupt } from '../../src/storage/files.js'
import {
  fileOfSection,
  type IndexParts,
  passageFileCount,
  readTitles,
} from '../../src/storage/index-parts.js'
import { readDocuments } from '../../src/storage/read-documents.js'
import { passageFileName, passageHash, readPassageFile } from '../../src/storage/read-passage.js'
import type { IndexSource } from '../../src/storage/source.js'
import { pack } from '../pack/gzip.js'
import { type CheckFieldsOf, checkFields } from './check-fields.js'
import { type CheckReport, runCheck } from './check-report.js'

/** Checks passages: each agrees with the columns of its document, and the files that share a hash match it. */

/**
 * Checks every file of passages, and the columns of the fields.
 *
 * @param isVerified  whether a file was checked before, so that it can be skipped
 */
export async function checkPassages(
  parts: IndexParts,
  report: CheckReport,
  isVerified: (file: string) => boolean = () => false,
): Promise<void> {
  const { source, manifest } = parts
  const count = passageFileCount(parts)
  report.files += count
  const documents = await runCheck(report, () => readDocuments(parts))
  const checkFieldsOf = await checkFields(parts, report)
  if (documents) await runCheck(report, () => checkTitles(parts, documents))
  const { perHash } = manifest.passages
  for (let first = 0; first < Math.max(1, count); first += perHash) {
    const before = report.problems.length
    const last = Math.min(Math.max(1, count), first + perHash)
    const hash = passageHash(parts, first)
    const names = Array.from({ length: last - first }, (_, i) => passageFileName(parts, first + i))
    if (names.every(isVerified)) continue
    for (let number = first; number < last; number++)
      await runCheck(report, () => checkPassageFile(parts, number, documents, checkFieldsOf))
    // If a file is known to be damaged, the shared hash would only report it again.
    if (!hash || report.problems.length > before) continue
    await runCheck(report, () => checkSharedHash(source, names, hash))
  }
}

/** Compares the titles in the core file with the columns of the documents. */
async function checkTitles(parts: IndexParts, { urls, titles }: DocumentColumns): Promise<void> {
  const early = await readTitles(parts)
  if (
    !early ||
    (early.length === urls.length && early.every(([url, title], i) => url === urls[i] && title === titles[i]))
  )
    return
  throw corrupt(parts.source, fileOfSection(parts, 'titles'), 'its titles differ from those of the documents')
}

async function checkPassageFile(
  parts: IndexParts,
  number: number,
  documents: DocumentColumns | undefined,
  checkFieldsOf: CheckFieldsOf,
) {
  const passages = await readPassageFile(parts, number)
  const first = number * parts.manifest.passages.perFile
  for (const [i, passage] of passages.entries()) {
    checkFieldsOf(passage, first + i)
    if (!documents || describesDocument(passage, documents, first + i)) continue
    const reason = `its entry for document ${first + i} differs from the passage`
    throw corrupt(parts.source, fileOfSection(parts, 'documents'), reason)
  }
}

const describesDocument = (
  { url, title, date = '' }: Passage,
  { urls, titles, dates }: DocumentColumns,
  document: number,
) => url === urls[document] && title === titles[document] && date === dates[document]

/** Compares several files with the hash they share, which notices changes that gzip's own checksum misses. */
async function checkSharedHash(source: IndexSource, names: string[], hash: string): Promise<void> {
  const contents = await Promise.all(names.map(name => source.read(name)))
  const found = await sha256(Buffer.concat(contents))
  if (found?.startsWith(hash)) return
  const changed = names.find((_, i) => !isAsPacked(contents[i] as Uint8Array))
  if (changed) throw corrupt(source, changed, 'its content has changed')
  throw corrupt(
    source,
    names[0] ?? '',
    `one of ${names[0]} to ${names.at(-1)} does not match the hash in its name`,
  )
}

/** Whether packing the unpacked content gives the same bytes. Bits that gzip ignores would be lost in between. */
const isAsPacked = (bytes: Uint8Array) => Buffer.compare(pack(gunzipSync(bytes)), bytes) === 0
