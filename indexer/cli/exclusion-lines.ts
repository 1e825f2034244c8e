import type { Exclusion } from '../../src/api/explanation.js'
import { type FieldValue, SEARCHED_FRONT_MATTER } from '../../src/schema.js'
import { grouped } from './print.js'

/** Formats, for a terminal, why a query excludes a post: one line for each constraint that the post fails. */

/** Maximum number of values of a field, or spellings of a word, to list. */
const MAX_LISTED = 10

/** The lines, in the order of the query. */
export const exclusionLines = (excludedBy: Exclusion[]): string[] =>
  excludedBy.map(
    one => `Excluded by ${one.kind === 'option' ? `the filter on ${one.by}` : one.by}: ${reasonOf(one)}.`,
  )

function reasonOf({ kind, field, values, not, within, written = [] }: Exclusion): string {
  if (kind === 'code') return 'it has words of the query, but not in code'
  if (field !== undefined && values) return valuesAre(field, values)
  const owner = within ? `its ${within}` : 'it'
  if (kind === 'any') return `${owner} has none of these`
  const wanted = kind === 'prefix' ? 'a word with this prefix' : `the ${kind}`
  return `${owner} ${not ? 'has' : 'lacks'} ${wanted}${written.length > 0 ? `: ${listed(written)}` : ''}`
}

function valuesAre(field: string, values: FieldValue[]): string {
  if (values.length === 0) return `it has no ${field}`
  return `its ${field} ${values.length > 1 || (SEARCHED_FRONT_MATTER as readonly string[]).includes(field) ? 'are' : 'is'} ${listed(values)}`
}

function listed(all: FieldValue[]): string {
  const more = all.length - MAX_LISTED
  return all.slice(0, MAX_LISTED).join(', ') + (more > 0 ? ` and ${grouped(more)} more` : '')
}
