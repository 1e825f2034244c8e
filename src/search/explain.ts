import type { Analyzer } from '../analysis/analyze.js'
import type { Answer } from '../api/answer.js'
import type {
  Exclusion,
  ExplainedField,
  ExplainedTerm,
  ExplainedWord,
  Explanation,
  FoundAs,
  Verdict,
} from '../api/explanation.js'
import type { SearchOptions } from '../api/options.js'
import type { Expansion } from '../matching/expansion.js'
import type { KnownTerm } from '../matching/lexicon.js'
import type { QueryWord } from '../query/query-words.js'
import { blank } from '../query/syntax.js'
import {
  coverageFactor,
  factorsOf,
  makeWeigher,
  meanOfAll,
  type RankedIndex,
  rank,
  scoreAll,
  scoreWord,
} from '../ranking/rank.js'
import { inverseFrequency, makeScores, type Scores, scoreTerm } from '../ranking/score.js'
import { SCORED_FIELDS } from '../schema.js'
import type { IndexParts } from '../storage/index-parts.js'
import { documentAt, readDocuments } from '../storage/read-documents.js'
import { type AdvancedQuery, rankAdvanced, understandAdvanced } from './advanced-search.js'
import { exclusionsOf } from './exclusions.js'
import { search } from './search.js'
import { STEPS } from './steps.js'
import type { UnderstoodQuery } from './understand.js'

/**
 * Why does a post rank where it does, or why is it missing? Loaded only with the first explanation. The functions that
 * rank are called again for one post; no formula is repeated here.
 */

/** The answer of `search`, each hit with its `explanation`. */
export async function searchExplained(
  parts: IndexParts,
  query: string,
  options: SearchOptions,
): Promise<Answer> {
  const answer = await search(parts, query, options)
  const { urls, understood } = await prepare(parts, query, options)
  const explain = makeExplainer(query, understood)
  const hits = answer.hits.map(hit => ({ ...hit, explanation: explain(urls.indexOf(hit.url)) }))
  return { ...answer, hits }
}

/** What becomes of the post at `url` in the answer to `query`; see `SearchIndex.explain`. */
export async function explain(
  parts: IndexParts,
  query: string,
  url: string,
  options: Pick<SearchOptions, 'filters'>,
): Promise<Verdict> {
  const { urls, titles, understood } = await prepare(parts, query, options)
  const { text, words } = understood
  const { total, scores } = rankAdvanced(understood, 1, { rank })
  const document = documentAt(urls, url)
  const about = {
    query,
    url: urls[document] ?? url,
    total,
    ignoredWords: ignoredIn(text, words, parts.analyzers[0] as Analyzer),
  }
  if (document < 0) return { ...about, status: 'not-indexed' }
  const explanation = makeExplainer(query, understood)(document)
  const known = { ...about, title: titles[document] as string, explanation }
  if (scores.documents.includes(document))
    return { ...known, status: 'ranked', rank: rankOf(document, scores) }
  const excludedBy = await exclusionsOfMissing({ parts, query, options, document, understood, explanation })
  const isExcluded =
    excludedBy.length > 0 && (explanation.score > 0 || understood.browses || hasOutsideCode(excludedBy))
  const status = isExcluded ? 'excluded' : words.length === 0 ? 'no-words' : 'no-match'
  return { ...known, status, ...(excludedBy.length > 0 && { excludedBy }) }
}

/** A post that is not among the hits, and its query. */
interface Missing {
  parts: IndexParts
  query: string
  options: Pick<SearchOptions, 'filters'>
  document: number
  understood: AdvancedQuery
  explanation: Explanation
}

/** The filters and operators that exclude a post, `in:code` among them where its words are outside of code. */
async function exclusionsOfMissing({ parts, query, options, document, understood, explanation }: Missing) {
  const { constraints, parsed = [] } = understood
  const inCode = parsed.filter(({ field }) => field === 'in')
  const subject = { parts, document, query, inCode: inCode.length > 0 }
  const excludedBy = await exclusionsOf(subject, constraints, options.filters ?? {})
  const [first] = inCode
  if (!first || explanation.score > 0) return excludedBy
  const anywhere = await prepare(parts, blank(query, inCode), {})
  const { score } = makeExplainer(query, anywhere.understood)(document)
  return score > 0
    ? [...excludedBy, { by: query.slice(first.start, first.end), kind: 'code' as const }]
    : excludedBy
}

/** Whether the post has words of the query, but only outside of code. */
const hasOutsideCode = (excludedBy: Exclusion[]): boolean => excludedBy.some(({ kind }) => kind === 'code')

/** The query, ready to be ranked, and the URLs and titles of all posts. */
async function prepare(parts: IndexParts, query: string, { filters }: SearchOptions) {
  const [understood, { urls, titles }] = await Promise.all([
    understandAdvanced(parts, query, { ...(filters && { filters }) }, STEPS),
    readDocuments(parts),
  ])
  return { understood, urls, titles }
}

/** The words of `text` that are not among `words`. */
const ignoredIn = (text: string, words: QueryWord[], analyzer: Analyzer): string[] =>
  analyzer
    .words(text)
    .filter(({ tokens }) => !tokens.some(({ form }) => words.some(({ token }) => token.form === form)))
    .map(({ start, end }) => text.slice(start, end))

/** The rank of `document`, from 1: higher scores come before it, and of equal scores the higher numbers. */
function rankOf(document: number, { of, documents }: Scores): number {
  const own = of[document] as number
  const before = documents.filter(other => {
    const score = of[other] as number
    return score > own || (score === own && other > document)
  })
  return before.length + 1
}

/** Returns the function that explains the score of a document for one query. */
function makeExplainer(query: string, { words, expansions, index }: UnderstoodQuery) {
  const { documentCount, boosts } = index
  const scores = scoreAll(expansions, index)
  const scratch = makeScores(documentCount)
  const weigh = makeWeigher(documentCount)
  const weighed = expansions.map((expansion, i) => {
    const { start, end } = words[i] as QueryWord
    const posts = scoreWord(expansion, index, scratch).documents.length
    const idf = posts > 0 ? inverseFrequency(posts, documentCount) : 0
    const weight = posts > 0 ? weigh(expansion, posts) : expansion.weight
    return { expansion, word: { word: query.slice(start, end), weight, posts, idf } }
  })
  return (document: number): Explanation => {
    const explained = weighed.map(({ expansion, word }): ExplainedWord => {
      const found = foundIn(document, expansion, index)
      return { ...word, ...(found && { found }), score: word.weight * (found?.score ?? 0) }
    })
    const coverage = coverageOf(explained)
    return {
      words: explained,
      sum: sumOf(explained),
      coverage,
      coverageFactor: coverageFactor(coverage),
      boost: boosts[document] ?? 1,
      score: scores.of[document] as number,
    }
  }
}

/** The share of the query that the found words cover, from 0 to 1. */
function coverageOf(words: ExplainedWord[]): number {
  let [covered, total] = [0, 0]
  for (const { weight, idf, found } of words) {
    total += weight * idf
    if (found) covered += weight * idf
  }
  return total === 0 ? 0 : covered / total
}

/**
 * The term with the highest score of those that stand for a word in a document; of equal ones the first, as in ranking.
 */
function foundIn(document: number, { any, parts }: Expansion, index: RankedIndex): FoundAs | undefined {
  const factor = factorsOf(any, index.documentCount)
  let best: FoundAs | undefined
  for (const alternative of any) {
    if (!alternative.postings.some(({ documents }) => documents.includes(document))) continue
    const { kind, form } = alternative
    const weight = factor(alternative)
    const term = explainTerm(document, alternative, index)
    const score = weight * term.score
    if (score > (best?.score ?? 0)) best = { kind, ...(form && { form }), weight, terms: [term], score }
  }
  if (!parts) return best
  const means = meanOfAll(parts.terms, index)
  const score = parts.weight * (means.of[document] as number)
  if (score <= (best?.score ?? 0) || !means.documents.includes(document)) return best
  const terms = parts.terms.map(known => explainTerm(document, known, index))
  return { kind: 'parts', weight: parts.weight, terms, score }
}

/** What a term adds to the score of a document, field by field. */
function explainTerm(document: number, { term, postings }: KnownTerm, index: RankedIndex): ExplainedTerm {
  const scores = makeScores(index.documentCount)
  const fields = postings.flatMap((one): ExplainedField[] => {
    const { field, documents, frequencies } = one
    const at = documents.indexOf(document)
    if (at < 0) return []
    scoreTerm([one], index.lengths, scores)
    const { name, boost } = SCORED_FIELDS[field] as (typeof SCORED_FIELDS)[number]
    return [
      {
        field: name,
        boost,
        frequency: frequencies[at] as number,
        length: index.lengths.byField[field]?.[document] as number,
        averageLength: index.lengths.averages[field] as number,
        idf: inverseFrequency(documents.length, index.documentCount),
        score: scores.of[document] as number,
      },
    ]
  })
  return { term, fields, score: sumOf(fields) }
}

const sumOf = (parts: { score: number }[]): number => parts.reduce((sum, { score }) => sum + score, 0)
