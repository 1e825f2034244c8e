import type { FacetValue } from '../api/answer.js'
import { PostingsError } from '../api/errors.js'
import { type Column, valueNumbers } from '../format/column.js'
import type { FieldValue } from '../schema.js'
import type { IndexParts } from '../storage/index-parts.js'
import { ranksOf, readColumn } from './columns.js'

/** How many posts have each value of a field, in an answer and in all? Part of the module that is loaded for operators. */

/** Counts the values of fields in the documents that match. */
export type CountFacets = (documents: Iterable<number>) => Record<string, FacetValue[]>

/**
 * Loads the fields `names`, and hands over what counts them.
 *
 * @throws {PostingsError} `OPTION` for a field that the index does not have, or that has no values to count,
 *   `FILE_MISSING` or `FILE_CORRUPT`
 */
export async function readFacets(parts: IndexParts, names: readonly string[]): Promise<CountFacets> {
  const distinct = [...new Set(names)]
  const columns = await Promise.all(distinct.map(name => readColumn(parts, name)))
  const sorted = distinct[columns.findIndex(({ kind }) => kind === 'order')]
  if (sorted !== undefined)
    throw new PostingsError(
      'OPTION',
      `facets: expected a field with values, but one can only sort by "${sorted}".`,
    )
  return documents => {
    const matching = [...documents]
    return Object.fromEntries(distinct.map((name, i) => [name, countValues(columns[i] as Column, matching)]))
  }
}

/** All values of `column`: those of most of the documents first, then of most of all, then in their order. */
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
    .map(n => ({ value: values[n] as FieldValue, count: counts[n] as number, total: totals[n] as number }))
}
