import type {
  ExplainedField,
  ExplainedWord,
  Explanation,
  FoundAs,
  Verdict,
} from '../../src/api/explanation.js'
import { exclusionLines } from './exclusion-lines.js'
import { counted, grouped, printable } from './print.js'
import { tableLines } from './table.js'

/** Formats an explanation for a terminal: the factors of the score, and a table of the query's words. */

const HEAD = ['word', 'score', 'found as', 'field', 'times', 'words', 'mean', 'idf', 'gives']
const NUMBERS = [1, 4, 5, 6, 7, 8]

/** The lines of an explanation; none if the query has no words. */
export function explanationLines({
  words,
  sum,
  coverage,
  coverageFactor,
  boost,
  score,
}: Explanation): string[] {
  const factors = [
    `${rounded(coverageFactor)} (covers ${Math.round(100 * coverage)} % of the query)`,
    ...(boost === 1 ? [] : [`${rounded(boost)} (searchBoost)`]),
  ]
  if (words.length === 0) return []
  return [
    ...(score > 0 ? [`score ${rounded(score)} = ${rounded(sum)} × ${factors.join(' × ')}`] : []),
    ...tableLines([HEAD, ...words.flatMap(rowsOf)], NUMBERS),
  ].map(printable)
}

/** The lines that state a post's rank, or why it is not among the hits. */
export function verdictLines(verdict: Verdict): string[] {
  const { title, url, ignoredWords, explanation, excludedBy = [] } = verdict
  const named = title === undefined ? url : `"${title}" (${url})`
  return [
    printable(`${named} ${statusText(verdict)}`),
    ...exclusionLines(excludedBy).map(printable),
    ...(explanation && ignoredWords.length > 0
      ? [printable(`Ignored words: ${ignoredWords.join(', ')}.`)]
      : []),
    ...(explanation && explanation.words.length > 0 ? ['', ...explanationLines(explanation)] : []),
  ]
}

function statusText({ status, query, rank = 0, total }: Verdict): string {
  const among = `${counted(total, 'post')}${query.trim() ? ` for "${query}"` : ''}`
  switch (status) {
    case 'ranked':
      return `is number ${grouped(rank)} of ${among}.`
    case 'no-match':
      return `is not among the ${among}: it has no word of the query.`
    case 'excluded':
      return `is not among the ${among}.`
    case 'no-words':
      return `is not found: "${query}" has no word to search for.`
    case 'not-indexed':
      return 'is not the URL of a post in the index. Is the post a draft, excluded, or at another URL?'
  }
}

/** One row for each field that has the word; a single row if no field has it. */
function rowsOf(word: ExplainedWord): string[][] {
  const { found, posts, weight } = word
  const name = word.word + factorText(weight)
  if (!found) return [[name, '-', posts === 0 ? 'in no post' : `not here, in ${counted(posts, 'post')}`]]
  const rows = found.terms.flatMap(({ term, fields }) =>
    fields.map((field, i) => [i === 0 ? foundAs(found, term) : '', ...cellsOf(field)]),
  )
  return rows.map((row, i) => [...(i === 0 ? [name, rounded(word.score)] : ['', '']), ...row])
}

function foundAs({ kind, form, weight }: FoundAs, term: string): string {
  const as = kind === 'exact' ? term : `${form ?? term} (${kind === 'parts' ? 'part' : kind})`
  return as + factorText(weight)
}

/** ` × 0.5`; empty for a factor of 1. */
const factorText = (weight: number) => (weight === 1 ? '' : ` × ${Number(weight.toFixed(3))}`)

const cellsOf = ({ field, frequency, length, averageLength, idf, score }: ExplainedField) => [
  field,
  grouped(frequency),
  grouped(length),
  grouped(Math.round(averageLength)),
  rounded(idf),
  rounded(score),
]

/** Three decimals are enough to compare by; `--json` has them all. */
const rounded = (value: number): string => (Number.isInteger(value) ? grouped(value) : value.toFixed(3))
