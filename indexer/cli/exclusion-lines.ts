import type { Exclusion } from '../../src/api/explanation.js'
import { type FieldValue, SEARCHED_FRONT_MATTER } from '../../src/schema.js'
import { grouped } from './print.js'

/** What keeps a post out, as people read it: a line for each demand that it does not fulfil. */

/** Values of a field, or ways to write a word, that are listed. */
const MOST_LISTED = 10

/** The lines, in the order of the query. */
export const exclusionLines = (excludedBy: Exclusion[]): string[] =>
  excludedBy.map(
    one => `Kept out by ${one.kind === 'option' ? `the filter on ${one.by}` : one.by}: ${why(one)}.`,
  )

function why({ kind, field, values, not, within, written = [] }: Exclusion): string {
  if (kind === 'code') return 'it has words of the query, but none of them in code'
  if (field !== undefined && values) return valuesAre(field, values)
  const owner = within ? `its ${within}` : 'it'
  if (kind === 'any') return `${owner} has none of these`
  const wanted = kind === 'prefix' ? 'such a word' : `the ${kind}`
  return `${owner} ${not ? 'has' : 'lacks'} ${wanted}${written.length > 0 ? `: ${listed(written)}` : ''}`
}

function valuesAre(field: string, values: FieldValue[]): string {
  if (values.length === 0) return `it has no ${field}`
  return `its ${field} ${values.length > 1 || (SEARCHED_FRONT_MATTER as readonly string[]).includes(field) ? 'are' : 'is'} ${listed(values)}`
}

function listed(all: FieldValue[]): string {
  const more = all.length - MOST_LISTED
  return all.slice(0, MOST_LISTED).join(', ') + (more > 0 ? ` and ${grouped(more)} more` : '')
}
