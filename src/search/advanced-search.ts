import type { Analyzer } from '../analysis/analyze.js'
import type { Answer, Chip } from '../api/answer.js'
import { PostingsError } from '../api/errors.js'
import { DEFAULT_LIMIT, type SearchOptions } from '../api/options.js'
import { readFacets } from '../fields/facets.js'
import { acceptedDocuments } from '../fields/filters.js'
import type { Section } from '../format/passage.js'
import { type Constraint, compileClauses, onlyInCode, type QueryPlan } from '../matching/clauses.js'
import type { Expansion } from '../matching/expansion.js'
import { chipsOf, parseSyntax } from '../query/syntax.js'
import type { Match, Ranking } from '../ranking/rank.js'
import { readOrder } from '../ranking/sort.js'
import type { Mark } from '../snippet/highlight.js'
import type { IndexParts } from '../storage/index-parts.js'
import type { Steps } from './steps.js'
import type { Understood } from './understand.js'

/**
 * What a search asks for beyond words: filters, facets, an order, a page of the hits. Loaded only for searches that ask
 * for any of it, with all modules that it imports.
 */

/** Hits of one answer. */
const MOST_HITS = 100

/** Sections of one hit besides that of its snippet. */
const MOST_SECTIONS = 9

/**
 * Answers `query` from the open index `parts`, by `options` that ask for more than words, or are none.
 *
 * @throws {PostingsError} `OPTION` for options that are none or name fields that the index does not have,
 *   `FILE_MISSING` or `FILE_CORRUPT`
 */
export async function answer(
  parts: IndexParts,
  query: string,
  options: SearchOptions,
  steps: Steps,
): Promise<Answer> {
  const { offset = 0, limit = DEFAULT_LIMIT, sort = [], facets } = options
  checkOptions(options)
  const [understood, compare, countFacets] = await Promise.all([
    understandAll(parts, query, options, steps),
    sort.length > 0 ? readOrder(parts, sort) : undefined,
    facets && readFacets(parts, facets),
  ])
  const ranking = rankAll(understood, Math.min(offset + limit, parts.manifest.documents), steps)
  const page = compare ? sorted(ranking.scores, compare) : ranking.best
  const best = page.slice(offset, offset + limit)
  const { parsed } = understood
  const more = {
    ...(parsed && { parsed }),
    ...(countFacets && { facets: countFacets(ranking.scores.documents) }),
  }
  return steps.show(parts, query, understood, { total: ranking.total, best }, options, more)
}

/** What a query with operators is ranked by. */
export interface UnderstoodAll extends Understood {
  /** The query with spaces in place of its operators. */
  text: string
  /** By document number, 1 for those that may be hits; absent where all may. */
  accepted: Uint8Array | undefined
  /** What `accepted` asks for, but for the filters. */
  constraints: Constraint[]
  /** Every document that passes is a hit, whether a word of the query is in it or not. */
  browses: boolean
  /** Only where the query has operators. */
  parsed: Chip[] | undefined
}

/** Finds what `query` and the filters of `options` ask for. Rejects as `answer` does. */
export async function understandAll(
  parts: IndexParts,
  query: string,
  { filters }: SearchOptions,
  steps: Steps,
): Promise<UnderstoodAll> {
  const compilerSteps = { parts, ...steps }
  const syntax = parseSyntax(query)
  const [understood, asked, filtered] = await Promise.all([
    steps.understand(parts, syntax.words),
    compileClauses(compilerSteps, syntax, query),
    filters && acceptedDocuments(parts, filters),
  ])
  const { words, expansions } = understood
  const parsed = syntax.clauses.length > 0 ? chipsOf(syntax, parts.analyzers[0] as Analyzer) : undefined
  const narrow = async (one: Expansion) => ({
    any: await onlyInCode(compilerSteps, one.any),
    weight: one.weight,
  })
  const ranking = asked.inCode ? await Promise.all(expansions.map(narrow)) : expansions
  return {
    ...understood,
    text: syntax.words,
    words: [...words, ...asked.words],
    expansions: [...ranking, ...asked.expansions],
    markPhrases: (marks, text, section) => withPhrases(marks, text, section, asked),
    accepted: [filtered, ...asked.constraints.map(({ accepted }) => accepted)].reduce(bothPass),
    constraints: asked.constraints,
    browses: !query.trim() || (parsed !== undefined && words.length === 0 && asked.areAllRequired),
    parsed,
  }
}

/** The documents that match, and the `most` best of them. */
export function rankAll(understood: UnderstoodAll, most: number, { rank }: Pick<Steps, 'rank'>): Ranking {
  const { expansions, index, accepted, browses } = understood
  const ranking = rank(expansions, index, most, accepted)
  return browses ? withOthers(ranking, index.documentCount, accepted) : ranking
}

function checkOptions(options: SearchOptions): void {
  const { limit = DEFAULT_LIMIT, offset = 0, sections = 0, sort = [], facets = [] } = options
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= MOST_HITS))
    throw notWhole('limit', `1 to ${MOST_HITS}`, limit)
  if (!(Number.isInteger(sections) && sections >= 0 && sections <= MOST_SECTIONS))
    throw notWhole('sections', `0 to ${MOST_SECTIONS}`, sections)
  if (!(Number.isSafeInteger(offset) && offset >= 0)) throw notWhole('offset', '0 on', offset)
  checkNames('sort', sort)
  checkNames('facets', facets)
}

function bothPass(a: Uint8Array | undefined, b: Uint8Array | undefined): Uint8Array | undefined {
  if (!a || !b) return a ?? b
  return a.map((passes, document) => passes & (b[document] as number))
}

/** Of a phrase so many code units are marked: a snippet has room for it. */
const LONGEST_MARK = 120

/** Adds the phrases of a text, block by block, to its marks; each weighs more than its words would one by one. */
function withPhrases(
  words: Mark[],
  text: string,
  section: Section | undefined,
  { findPhrases }: QueryPlan,
): Mark[] {
  let from = 0
  const blocks = section ? section.blocks.map(block => block.text) : [text]
  const phrases = blocks.flatMap(block => {
    const start = from
    from += block.length + 1
    return findPhrases(block).map(found => ({
      start: start + found.start,
      end: start + Math.min(found.end, found.start + LONGEST_MARK),
      word: -1 - found.phrase,
      weight: 3 * found.words,
    }))
  })
  const inside = phrases.filter(({ end }) => end <= text.length)
  return [...words, ...inside].sort((a, b) => a.start - b.start)
}

const notWhole = (option: string, range: string, got: unknown) =>
  new PostingsError('OPTION', `${option}: expected a whole number from ${range}, got ${got}.`)

function checkNames(option: string, names: unknown): void {
  if (Array.isArray(names) && names.every(name => typeof name === 'string' && name !== '')) return
  throw new PostingsError(
    'OPTION',
    `${option}: expected a list of names of fields, got ${JSON.stringify(names)}.`,
  )
}

/** All documents that pass: behind those that match the others, the newest first. */
function withOthers({ scores, best }: Ranking, count: number, accepted: Uint8Array | undefined): Ranking {
  const others = [...Array(count).keys()]
    .reverse()
    .filter(document => accepted?.[document] !== 0 && scores.of[document] === 0)
  const documents = [...scores.documents, ...others]
  return {
    total: documents.length,
    scores: { of: scores.of, documents },
    best: [...best, ...others.map(document => ({ document, score: 0 }))],
  }
}

/** All that match, in the order of `compare`; equals by score, then newest first. */
function sorted({ of, documents }: Ranking['scores'], compare: (a: number, b: number) => number): Match[] {
  const score = (document: number) => of[document] as number
  return [...documents]
    .sort((a, b) => compare(a, b) || score(b) - score(a) || b - a)
    .map(document => ({ document, score: score(document) }))
}
