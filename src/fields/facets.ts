import type { FacetValue } from '../api/answer.js'
import { PostingsError } from '../api/errors.js'
import { type Column, valueNumbers } from '../format/column.js'
import type { FieldValue } from '../schema.js'
import type { IndexParts } from '../storage/index-parts.js'
import { ranksOf, readColumn } from './columns.js'

/**
 * How many posts have each value of a field, in an answer and in the whole index? Part of the script with the
 * operators.
 */

/** By field, the counts of its values in `documents`. */
export type CountFacets = (documents: Iterable<number>) => Record<string, FacetValue[]>

/**
 * Loads the columns of the fields `names`. Returns the function that counts their values.
 *
 * @throws {PostingsError} `OPTION` for a field that the index does not have or that can only be sorted by,
 *   `FILE_MISSING` or `FILE_CORRUPT`
 */
export async function readFacets(parts: IndexParts, names: readonly string[]): Promise<CountFacets> {
  const distinct = [...new Set(names)]
  const columns = await Promise.all(distinct.map(name => readColumn(parts, name)))
  const sortOnly = distinct[columns.findIndex(({ kind }) => kind === 'order')]
  if (sortOnly !== undefined)
    throw new PostingsError(
      'OPTION',
      `facets: expected a field with values, but one can only sort by "${sortOnly}".`,
    )
  return documents => {
    const matching = [...documents]
    return Object.fromEntries(distinct.map((name, i) => [name, countValues(columns[i] as Column, matching)]))
  }
}

/** The values of `column`: by falling count in `documents`, then by falling count in the index, then by rank. */
function countValues(column: Column, documents: number[]): FacetValue[] {
  const { values, numbers } = column
  const counts = new Uint32Array(values.length)
  const totals = new Uint32Array(values.length)
  for (const number of numbers) totals[number]!++
  for (const document of documents) for (const number of valueNumbers(column, document)) counts[number]!++
  const ranks = ranksOf(column)
  const by = (list: Uint32Array, a: number, b: number) => (list[a] as number) - (list[b] as number)
  return [...values.keys()]
    .sort((a, b) => by(counts, b, a) || by(totals, b, a) || by(ranks, a, b))
    .map(i => ({ value: values[i] as FieldValue, count: counts[i] as number, total: totals[i] as number }))
}
