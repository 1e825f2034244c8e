import { FIELDS } from '../src/document.js'
import { PostingsError, type Problem } from '../src/errors.js'
import { corrupt, inFile } from '../src/files.js'
import { type IndexParts, openParts, passageFileCount, readShard, readWords } from '../src/index-parts.js'
import { MANIFEST_NAME } from '../src/manifest.js'
import { passageFileName, readPassageFile } from '../src/passage-files.js'
import { decodeText, sha256 } from '../src/platform.js'
import type { ShardSet } from '../src/shard-set.js'
import type { IndexSource } from '../src/source.js'
import { roundLength } from './invert.js'
import { readWholeIndex, type WholeIndex } from './whole-index.js'

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
  report.posts = parts.manifest.documents
  report.terms = parts.manifest.terms
  report.files = 1 + parts.manifest.files.length + (parts.manifest.shards ? parts.shards.count : 0)
  const whole = await note(report, () => readWholeIndex(parts))
  if (whole) {
    await note(report, () => checkPostings(whole, report))
    await note(report, () => checkLanguage(whole))
    await checkPassages(whole, report)
  } else await noteEachShard(parts, parts.shards, report)
  if (parts.titleShards) {
    report.files += parts.titleShards.count
    await noteEachShard(parts, parts.titleShards, report)
  }
  for (const entry of parts.manifest.words ?? []) {
    report.files++
    await note(report, () => readWords(parts, entry))
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
    const { file = '', code, message } = error
    if (!report.problems.some(problem => problem.message === message))
      report.problems.push({ file, code, message })
    return undefined
  }
}

/** So that all shards with a problem are listed, not only the first. */
async function noteEachShard(parts: IndexParts, set: ShardSet, report: CheckReport): Promise<void> {
  for (let number = 0; number < set.count; number++) {
    await note(report, async () => {
      const shard = await readShard(parts, set, number)
      await inFile(parts.source, set.fileName(number), () => {
        shard.forms()
        for (const term of shard.terms.list.keys()) shard.postings.of(term)
      })
    })
  }
}

/** The script of pages and what it loads, where they lie beside the index. */
async function checkClient(source: IndexSource, report: CheckReport): Promise<void> {
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

/** Decodes every posting and holds their number against the manifest and the lengths of the fields. */
function checkPostings(whole: WholeIndex, report: CheckReport): void {
  const { parts, core, documents, terms } = whole
  const counted = FIELDS.map(() => new Uint32Array(parts.manifest.documents))
  for (const number of terms.keys()) {
    for (const { field, documents } of decoded(whole, number)) {
      report.postings += documents.length
      for (const document of documents) (counted[field] as Uint32Array)[document]!++
    }
  }
  expectSame(MANIFEST_NAME, 'postings in all', parts.manifest.postings, report.postings)
  for (const [field, { name }] of FIELDS.entries()) {
    for (const [document, length] of (core.lengths.byField[field] as Uint32Array).entries()) {
      const found = roundLength(counted[field]?.[document] ?? 0)
      const what = `different terms, rounded, in the ${name} of ${documents.urls[document]}`
      expectSame(parts.manifest.files[0]?.name ?? '', what, length, found)
    }
  }
}

function decoded(whole: WholeIndex, number: number) {
  try {
    return whole.postingsOf(number)
  } catch (cause) {
    const reason = `the postings of "${whole.terms[number]}" can't be decoded`
    throw damaged(whole.fileOf(number), reason, cause)
  }
}

/** Analyzes the titles again: no hash covers the manifest, and under another language queries miss their terms. */
function checkLanguage({ parts: { manifest, analyzer }, documents, indexOf }: WholeIndex): void {
  const isTerm = ({ term }: { term: string }) => indexOf(term) >= 0
  const strange = documents.titles.find(title => !analyzer.tokens(title).every(isTerm))
  if (strange === undefined) return
  throw new PostingsError(
    'MANIFEST',
    `${MANIFEST_NAME} states the language "${manifest.analyzer.language}", but the title "${strange}" was ` +
      'analyzed otherwise. Build the index again.',
    { file: MANIFEST_NAME },
  )
}

/** Holds every passage against the columns of the documents, and the files that share a hash against it. */
async function checkPassages({ parts, documents, core }: WholeIndex, report: CheckReport): Promise<void> {
  const { perFile, perHash } = parts.manifest.passages
  const count = passageFileCount(parts)
  for (let number = 0; number < Math.max(1, count); number++) {
    await note(report, async () => {
      for (const [i, passage] of (await readPassageFile(parts, number)).entries())
        checkPassage(number * perFile + i, passage, { parts, documents })
    })
  }
  report.files += count
  for (const [i, hash] of core.passageHashes.entries()) {
    const last = Math.min(count, (i + 1) * perHash)
    const names = Array.from({ length: last - i * perHash }, (_, j) => passageFileName(i * perHash + j, hash))
    await note(report, () => checkTogether(parts.source, names, hash))
  }
}

function checkPassage(
  document: number,
  { url, title, date = '' }: { url: string; title: string; date?: string },
  { parts, documents }: Pick<WholeIndex, 'parts' | 'documents'>,
): void {
  const { urls, titles, dates } = documents
  if (url === urls[document] && title === titles[document] && date === dates[document]) return
  throw corrupt(parts.source, 'documents', `it says of document ${document} something else than its passage`)
}

/** A hash over several files tells that one of them was changed where gzip's own sum could not. */
async function checkTogether(source: IndexSource, names: string[], hash: string): Promise<void> {
  const contents = await Promise.all(names.map(name => source.read(name).catch(() => undefined)))
  // One that is missing was noted before.
  if (contents.includes(undefined)) return
  const found = await sha256(Buffer.concat(contents as Uint8Array[]))
  if (!found?.startsWith(hash))
    throw corrupt(source, names[0] ?? '', `one of ${names[0]} to ${names.at(-1)} is not what its name says`)
}

function expectSame(file: string, what: string, stated: number, found: number): void {
  if (stated !== found) throw damaged(file, `it states ${stated} ${what} and holds ${found}`)
}

const damaged = (file: string, reason: string, cause?: unknown) =>
  new PostingsError('FILE_CORRUPT', `${file} is damaged: ${reason}. Build the index again.`, { file, cause })
