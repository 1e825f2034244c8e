import { PostingsError } from '../../src/api/errors.js'
import { MANIFEST_NAME } from '../../src/format/file-names.js'
import type { ShardSet } from '../../src/format/shard-table.js'
import { SCORED_FIELDS } from '../../src/schema.js'
import { inFile } from '../../src/storage/files.js'
import {
  fileOfShard,
  type IndexParts,
  openParts,
  readShard,
  readWords,
} from '../../src/storage/index-parts.js'
import type { IndexSource } from '../../src/storage/source.js'
import { roundLength } from '../invert/invert.js'
import { checkBuilds } from '../publish/kept-builds.js'
import { checkManifestChecksum } from '../publish/manifest-sum.js'
import { readWholeIndex, type WholeIndex } from '../whole-index/whole-index.js'
import { checkClient } from './check-client.js'
import { checkPassages } from './check-passages.js'
import { checkPositions } from './check-positions.js'
import { type CheckReport, note } from './check-report.js'

/** Whether an index is whole: every file there and unchanged, every posting of a document that exists. */

/**
 * Reads every file of the index at `source` and verifies all that can be verified. Problems do not throw.
 *
 * @param isKnown  shards, places and passages that need not be looked into, since they were before: for a build that made
 *   few of them anew. What is counted over all shards is then left out.
 */
export async function checkIndex(
  source: IndexSource,
  isKnown?: (file: string) => boolean,
): Promise<CheckReport> {
  const report: CheckReport = { files: 0, posts: 0, terms: 0, postings: 0, problems: [] }
  await note(report, () => checkManifestChecksum(source, 'if it has one'))
  const parts = await note(report, () => openParts(source))
  if (!parts) return report
  await note(report, () => checkManifestChecksum(source, 'which it must have'))
  report.posts = parts.manifest.documents
  report.terms = parts.manifest.terms
  report.files = 1 + parts.manifest.files.length + (parts.manifest.shards ? parts.shards.count : 0)
  const whole = isKnown ? undefined : await note(report, () => readWholeIndex(parts))
  if (whole) {
    await note(report, () => checkPostings(whole, report))
    await note(report, () => checkLanguages(whole))
  } else await noteEachShard(parts, parts.shards, report, isKnown)
  if (parts.titleShards) {
    report.files += parts.titleShards.count
    await noteEachShard(parts, parts.titleShards, report, isKnown)
  }
  for (const entry of parts.manifest.words ?? []) {
    report.files++
    await note(report, () => readWords(parts, entry))
  }
  await checkPositions(parts, report, isKnown)
  await checkPassages(parts, report, isKnown)
  await note(report, () => checkClient(source, report))
  await note(report, () => checkBuilds(source))
  return report
}

/** So that all shards with a problem are listed, not only the first. */
async function noteEachShard(
  parts: IndexParts,
  set: ShardSet,
  report: CheckReport,
  isKnown: (file: string) => boolean = () => false,
): Promise<void> {
  for (let number = 0; number < set.count; number++) {
    if (isKnown(fileOfShard(parts, set, number))) continue
    await note(report, async () => {
      const shard = await readShard(parts, set, number)
      await inFile(parts.source, fileOfShard(parts, set, number), () => {
        shard.forms()
        for (const term of shard.terms.list.keys()) shard.postings.of(term)
      })
    })
  }
}

/** Decodes every posting and holds their number against the manifest and the lengths of the fields. */
function checkPostings(whole: WholeIndex, report: CheckReport): void {
  const { parts, core, documents, terms } = whole
  const counted = SCORED_FIELDS.map(() => new Uint32Array(parts.manifest.documents))
  for (const number of terms.keys()) {
    for (const { field, documents, frequencies } of decoded(whole, number)) {
      report.postings += documents.length
      for (const [i, document] of documents.entries())
        (counted[field] as Uint32Array)[document]! += frequencies[i] as number
    }
  }
  expectSame(MANIFEST_NAME, 'postings in all', parts.manifest.postings, report.postings)
  for (const [field, { name }] of SCORED_FIELDS.entries()) {
    for (const [document, length] of (core.lengths.byField[field] as Uint32Array).entries()) {
      const found = roundLength(counted[field]?.[document] ?? 0)
      const what = `words, rounded, in the ${name} of ${documents.urls[document]}`
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

/** Analyzes the titles again: no hash covers the manifest, and under other languages queries miss their terms. */
function checkLanguages({ parts, documents, indexOf }: WholeIndex): void {
  const isTerm = ({ term }: { term: string }) => indexOf(term) >= 0
  const fits = (title: string) => parts.analyzers.some(analyzer => analyzer.tokens(title).every(isTerm))
  const strange = documents.titles.find(title => !fits(title))
  if (strange === undefined) return
  throw new PostingsError(
    'MANIFEST',
    `${MANIFEST_NAME} states the languages "${parts.manifest.analyzer.languages}", but the title "${strange}" was ` +
      'analyzed otherwise. Build the index again.',
    { file: MANIFEST_NAME },
  )
}

function expectSame(file: string, what: string, stated: number, found: number): void {
  if (stated !== found) throw damaged(file, `it states ${stated} ${what} and holds ${found}`)
}

const damaged = (file: string, reason: string, cause?: unknown) =>
  new PostingsError('FILE_CORRUPT', `${file} is damaged: ${reason}. Build the index again.`, { file, cause })
