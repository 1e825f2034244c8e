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
import { checkFields, type HoldAgainst } from './check-fields.js'
import { type CheckReport, note } from './check-report.js'

/** Holds every passage against the columns of the documents, and the files that share a hash against it. */
export async function checkPassages(
  parts: IndexParts,
  report: CheckReport,
  isKnown: (file: string) => boolean = () => false,
): Promise<void> {
  const { source, manifest } = parts
  const count = passageFileCount(parts)
  report.files += count
  const documents = await note(report, () => readDocuments(parts))
  const holdAgainst = await checkFields(parts, report)
  if (documents) await note(report, () => checkTitles(parts, documents))
  const { perHash } = manifest.passages
  for (let first = 0; first < Math.max(1, count); first += perHash) {
    const before = report.problems.length
    const last = Math.min(Math.max(1, count), first + perHash)
    const hash = passageHash(parts, first)
    const names = Array.from({ length: last - first }, (_, i) => passageFileName(parts, first + i))
    if (names.every(isKnown)) continue
    for (let number = first; number < last; number++)
      await note(report, () => checkPassageFile(parts, number, documents, holdAgainst))
    // A file that was found damaged by itself needs no second proof.
    if (!hash || report.problems.length > before) continue
    await note(report, () => checkTogether(source, names, hash))
  }
}

/** Holds the titles that come before the passages against the columns of the documents. */
async function checkTitles(parts: IndexParts, { urls, titles }: DocumentColumns): Promise<void> {
  const early = await readTitles(parts)
  if (
    !early ||
    (early.length === urls.length && early.every(([url, title], i) => url === urls[i] && title === titles[i]))
  )
    return
  throw corrupt(parts.source, fileOfSection(parts, 'titles'), 'its titles are not those of the documents')
}

async function checkPassageFile(
  parts: IndexParts,
  number: number,
  documents: DocumentColumns | undefined,
  holdAgainst: HoldAgainst,
) {
  const passages = await readPassageFile(parts, number)
  const first = number * parts.manifest.passages.perFile
  for (const [i, passage] of passages.entries()) {
    holdAgainst(passage, first + i)
    if (!documents || isOf(passage, documents, first + i)) continue
    const reason = `its passage says something else of document ${first + i}`
    throw corrupt(parts.source, fileOfSection(parts, 'documents'), reason)
  }
}

const isOf = (
  { url, title, date = '' }: Passage,
  { urls, titles, dates }: DocumentColumns,
  document: number,
) => url === urls[document] && title === titles[document] && date === dates[document]

/** A hash over several files tells that one of them was changed where gzip's own sum could not. */
async function checkTogether(source: IndexSource, names: string[], hash: string): Promise<void> {
  const contents = await Promise.all(names.map(name => source.read(name)))
  const found = await sha256(Buffer.concat(contents))
  if (found?.startsWith(hash)) return
  const changed = names.find((_, i) => !isAsPacked(contents[i] as Uint8Array))
  if (changed) throw corrupt(source, changed, 'it is not as it was written')
  throw corrupt(source, names[0] ?? '', `one of ${names[0]} to ${names.at(-1)} is not what its name says`)
}

/** What unpacks to the same may differ in bits that gzip does not look at, but packs in one way only. */
const isAsPacked = (bytes: Uint8Array) => Buffer.compare(pack(gunzipSync(bytes)), bytes) === 0
