import { FIELDS } from '../src/document.js'
import { PostingsError, type Problem } from '../src/errors.js'
import { corrupt } from '../src/files.js'
import { MANIFEST_NAME } from '../src/manifest.js'
import { type IndexParts, openParts } from '../src/open-index.js'
import { readPassageFileOf } from '../src/passages.js'
import { decodeText, sha256 } from '../src/platform.js'
import type { IndexSource } from '../src/source.js'

/** Whether an index is whole: every file there and unchanged, every posting of a document that exists. */

/** What a page loads; it names the box. */
const SCRIPT_NAME = 'post-search.js'

/** What a check found. */
export interface CheckReport {
  /** Files that were read, the manifest among them. */
  files: number
  posts: number
  terms: number
  postings: number
  /** Empty if the index is whole. */
  problems: Problem[]
}

/** Reads every file of the index at `source` and verifies all that can be verified. Problems do not throw. */
export async function checkIndex(source: IndexSource): Promise<CheckReport> {
  const report: CheckReport = { files: 0, posts: 0, terms: 0, postings: 0, problems: [] }
  const parts = await note(report, () => openParts(source))
  if (!parts) return report
  const { manifest, documents } = parts
  report.files = 1 + manifest.files.length
  report.posts = manifest.documents
  report.terms = manifest.terms
  const file = manifest.files.at(-1)?.name ?? ''
  await note(report, () => checkPostings(parts, report, file))
  await note(report, () => checkForms(parts, file))
  await note(report, () => checkLanguage(parts))
  for (const number of documents.passages.keys()) {
    await note(report, () => readPassageFileOf(parts, number))
    report.files++
  }
  await note(report, () => checkClient(source, report))
  return report
}

/** Runs one part of the check; what it throws becomes a problem of the report. */
async function note<T>(report: CheckReport, part: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await part()
  } catch (error) {
    if (!(error instanceof PostingsError)) throw error
    report.problems.push({ file: error.file ?? '', code: error.code, message: error.message })
    return undefined
  }
}

/** The script of pages and the box that it loads, where they lie beside the index. */
async function checkClient(source: IndexSource, report: CheckReport): Promise<void> {
  const script = await source.read(SCRIPT_NAME).catch(() => undefined)
  // A site with a bundler has its own.
  if (!script) return
  const [box, named] = /box-([0-9a-f]+)\.js/.exec(decodeText(script)) ?? []
  if (!box || !named) throw corrupt(source, SCRIPT_NAME, 'it names no box')
  const hash = await sha256(await source.read(box))
  if (!hash?.startsWith(named)) throw corrupt(source, box, 'its content is not what its name says')
  report.files += 2
}

/** Decodes every posting and holds their number against the manifest and the lengths of the fields. */
function checkPostings(parts: IndexParts, report: CheckReport, file: string): void {
  const counted = FIELDS.map(() => new Uint32Array(parts.manifest.documents))
  for (let term = 0; term < parts.terms.list.length; term++) {
    for (const { field, documents } of decoded(parts, term, file)) {
      report.postings += documents.length
      for (const document of documents) (counted[field] as Uint32Array)[document]!++
    }
  }
  const { manifest, lengths } = parts
  expectSame(file, 'postings in all', manifest.postings, report.postings)
  for (const [field, { name }] of FIELDS.entries()) {
    for (const [document, length] of (lengths.byField[field] as Uint32Array).entries()) {
      const terms = counted[field]?.[document] ?? 0
      expectSame(file, `different terms in the ${name} of ${parts.documents.urls[document]}`, length, terms)
    }
  }
}

function decoded(parts: IndexParts, term: number, file: string) {
  try {
    return parts.postings.of(term)
  } catch (cause) {
    throw damaged(file, `the postings of "${parts.terms.list[term]}" can't be decoded`, cause)
  }
}

function checkForms(parts: IndexParts, file: string): void {
  try {
    parts.forms()
  } catch (cause) {
    throw damaged(file, 'the forms of its terms can’t be decoded', cause)
  }
}

/** Analyzes the titles again: no hash covers the manifest, and under another language queries miss their terms. */
function checkLanguage({ manifest, analyzer, documents, terms }: IndexParts): void {
  const isTerm = ({ term }: { term: string }) => terms.indexOf(term) >= 0
  const strange = documents.titles.find(title => !analyzer.tokens(title).every(isTerm))
  if (strange === undefined) return
  throw new PostingsError(
    'MANIFEST',
    `${MANIFEST_NAME} states the language "${manifest.analyzer.language}", but the title "${strange}" was ` +
      'analyzed otherwise. Build the index again.',
    { file: MANIFEST_NAME },
  )
}

function expectSame(file: string, what: string, stated: number, found: number): void {
  if (stated !== found) throw damaged(file, `it states ${stated} ${what} and holds ${found}`)
}

const damaged = (file: string, reason: string, cause?: unknown) =>
  new PostingsError('FILE_CORRUPT', `${file} is damaged: ${reason}. Build the index again.`, { file, cause })
