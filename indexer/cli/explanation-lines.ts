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

/** An explanation as people read it: what the score is made of, and a table of the words. */

const HEAD = ['word', 'score', 'found as', 'field', 'times', 'words', 'mean', 'idf', 'gives']
const NUMBERS = [1, 4, 5, 6, 7, 8]

/** The lines of an explanation, for a terminal. */
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

/** What became of a post, for a terminal. */
export function verdictLines(verdict: Verdict): string[] {
  const { title, url, ignoredWords, explanation, excludedBy = [] } = verdict
  const named = title === undefined ? url : `"${title}" (${url})`
  return [
    printable(`${named} ${statusText(verdict)}`),
    ...exclusionLines(excludedBy).map(printable),
    ...(explanation && ignoredWords.length > 0
      ? [printable(`Not looked for: ${ignoredWords.join(', ')}.`)]
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
      return `is not among the ${among}: it has none of the words.`
    case 'excluded':
      return `is not among the ${among}.`
    case 'no-words':
      return `is not found, since there is no word to look for in "${query}".`
    case 'not-indexed':
      return 'is the URL of no post in the index. Is it a draft, excluded, or at another URL?'
  }
}

/** One row for each field in which the word stands; one row if it stands nowhere. */
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

/** A factor, unless it changes nothing. */
const factorText = (weight: number) => (weight === 1 ? '' : ` × ${Number(weight.toFixed(3))}`)

const cellsOf = ({ field, frequency, length, averageLength, idf, score }: ExplainedField) => [
  field,
  grouped(frequency),
  grouped(length),
  grouped(Math.round(averageLength)),
  rounded(idf),
  rounded(score),
]

/** Three places after the point are enough to compare by; `--json` has them all. */
const rounded = (value: number): string => (Number.isInteger(value) ? grouped(value) : value.toFixed(3))
