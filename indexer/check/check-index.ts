import { withSpellings } from '../../src/analysis/spellings.js'
import { PostingsError } from '../../src/api/errors.js'
import { MANIFEST_NAME } from '../../src/format/file-names.js'
import type { ShardSet } from '../../src/format/shard-table.js'
import { SCORED_FIELDS } from '../../src/schema.js'
import { inFile } from '../../src/storage/files.js'
import {
  fileOfShard,
  type IndexParts,
  openParts,
  readFile,
  readShard,
} from '../../src/storage/index-parts.js'
import { readWords } from '../../src/storage/read-words.js'
import type { IndexSource } from '../../src/storage/source.js'
import { roundLength } from '../invert/invert.js'
import { checkManifestChecksum, nameOfManifest } from '../publish/manifest-sum.js'
import { readWholeIndex, type WholeIndex } from '../whole-index/whole-index.js'
import { checkClient } from './check-client.js'
import { checkPassages } from './check-passages.js'
import { checkPositions } from './check-positions.js'
import { type CheckReport, runCheck } from './check-report.js'

/** Checks that an index is whole: every file present and unchanged, and all parts consistent with each other. */

/**
 * Reads every file of the index at `source` and verifies everything that can be verified. Problems go into the report and
 * do not throw.
 *
 * @param isVerified  whether a shard or a file of positions or passages was checked before, so that it can be skipped. If
 *   given, the checks that need all shards are left out.
 */
export async function checkIndex(
  source: IndexSource,
  isVerified?: (file: string) => boolean,
): Promise<CheckReport> {
  const report: CheckReport = { files: 0, posts: 0, terms: 0, postings: 0, problems: [] }
  await runCheck(report, () => checkManifestChecksum(source, 'if present'))
  const parts = await runCheck(report, () => openParts(source))
  if (!parts) return report
  await runCheck(report, () => checkManifestChecksum(source, 'required'))
  report.posts = parts.manifest.documents
  report.terms = parts.manifest.terms
  report.files = 1 + parts.manifest.files.length + (parts.manifest.shards ? parts.shards.count : 0)
  const whole = isVerified ? undefined : await runCheck(report, () => readWholeIndex(parts))
  if (whole) {
    await runCheck(report, () => checkPostings(whole, report))
    await runCheck(report, () => checkLanguages(whole))
  } else await checkEachShard(parts, parts.shards, report, isVerified)
  if (parts.titleShards) {
    report.files += parts.titleShards.count
    await checkEachShard(parts, parts.titleShards, report, isVerified)
  }
  for (const entry of parts.manifest.words ?? []) {
    report.files++
    await runCheck(report, () => readWords({ parts, readFile }, entry))
  }
  await checkPositions(parts, report, isVerified)
  await checkPassages(parts, report, isVerified)
  await runCheck(report, () => checkNamedManifest(source, report))
  await runCheck(report, () => checkClient(source, report))
  return report
}

/**
 * Checks that the manifest is the same under the name with its hash. It may be missing there: only pages whose script names
 * it need it, and the script is checked.
 */
async function checkNamedManifest(source: IndexSource, report: CheckReport): Promise<void> {
  const bytes = await source.read(MANIFEST_NAME, { fresh: true })
  const name = nameOfManifest(bytes)
  const named = await source.read(name).catch(() => undefined)
  if (!named) return
  report.files++
  if (Buffer.compare(named, bytes) !== 0) throw damaged(name, `it is not the same as ${MANIFEST_NAME}`)
}

/** Decodes every shard of `set`, so that all damaged shards are reported, not only the first. */
async function checkEachShard(
  parts: IndexParts,
  set: ShardSet,
  report: CheckReport,
  isVerified: (file: string) => boolean = () => false,
): Promise<void> {
  for (let number = 0; number < set.count; number++) {
    if (isVerified(fileOfShard(parts, set, number))) continue
    await runCheck(report, async () => {
      const shard = await readShard(parts, set, number)
      await inFile(parts.source, fileOfShard(parts, set, number), () => {
        shard.forms()
        for (const term of shard.terms.list.keys()) shard.postings.of(term)
      })
    })
  }
}

/** Decodes every posting, and compares their number with the manifest and their frequencies with the field lengths. */
function checkPostings(whole: WholeIndex, report: CheckReport): void {
  const { parts, core, documents, terms } = whole
  const counted = SCORED_FIELDS.map(() => new Uint32Array(parts.manifest.documents))
  for (const number of terms.keys()) {
    for (const { field, documents, frequencies } of decodePostings(whole, number)) {
      report.postings += documents.length
      for (const [i, document] of documents.entries())
        (counted[field] as Uint32Array)[document]! += frequencies[i] as number
    }
  }
  expectEqual(MANIFEST_NAME, 'postings in all', parts.manifest.postings, report.postings)
  for (const [field, { name }] of SCORED_FIELDS.entries()) {
    for (const [document, length] of (core.lengths.byField[field] as Uint32Array).entries()) {
      const found = roundLength(counted[field]?.[document] ?? 0)
      const what = `words (rounded) in the ${name} of ${documents.urls[document]}`
      expectEqual(parts.manifest.files[0]?.name ?? '', what, length, found)
    }
  }
}

function decodePostings(whole: WholeIndex, number: number) {
  try {
    return whole.postingsOf(number)
  } catch (cause) {
    const reason = `the postings of "${whole.terms[number]}" can't be decoded`
    throw damaged(whole.fileOf(number), reason, cause)
  }
}

/** Analyzes the titles again. No hash covers the languages in the manifest, and with wrong ones queries miss their terms. */
function checkLanguages({ parts, documents, indexOf }: WholeIndex): void {
  const isTerm = ({ term }: { term: string }) => indexOf(term) >= 0
  const fits = (title: string) =>
    parts.analyzers.some(analyzer => withSpellings(analyzer).tokens(title).every(isTerm))
  const strange = documents.titles.find(title => !fits(title))
  if (strange === undefined) return
  throw new PostingsError(
    'MANIFEST',
    `${MANIFEST_NAME} states the languages "${parts.manifest.analyzer.languages}", but the title "${strange}" was ` +
      'analyzed in another one. Build the index again.',
    { file: MANIFEST_NAME },
  )
}

function expectEqual(file: string, what: string, stated: number, found: number): void {
  if (stated !== found) throw damaged(file, `it states ${stated} ${what} and holds ${found}`)
}

const damaged = (file: string, reason: string, cause?: unknown) =>
  new PostingsError('FILE_CORRUPT', `${file} is damaged: ${reason}. Build the index again.`, { file, cause })
