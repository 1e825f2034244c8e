import type { Analyzer } from '../analysis/analyze.js'
import type { Exclusion } from '../api/explanation.js'
import type { Filters } from '../api/options.js'
import { readColumn } from '../fields/columns.js'
import { acceptedDocuments } from '../fields/filters.js'
import { valueNumbers } from '../format/column.js'
import { CODE_STREAM, TITLE_STREAM } from '../format/positions.js'
import { blocksOf } from '../format/token-positions.js'
import type { Constraint } from '../matching/clauses.js'
import { type Clause, COLUMN_OF } from '../query/syntax.js'
import type { FieldValue } from '../schema.js'
import type { IndexParts } from '../storage/index-parts.js'
import { readPassage } from '../storage/read-passage.js'

/** Which filters and operators exclude a post? Loaded for explanations only. */

/** A post and a query. */
interface Subject {
  parts: IndexParts
  document: number
  query: string
  inCode: boolean
}

/** Those of `constraints` and `filters` that exclude the post: constraints in the order of the query, then filters. */
export async function exclusionsOf(
  subject: Subject,
  constraints: Constraint[],
  filters: Filters,
): Promise<Exclusion[]> {
  const failed = constraints.filter(({ accepted }) => accepted[subject.document] === 0)
  const all = await Promise.all([
    ...failed.map(constraint => ofConstraint(subject, constraint)),
    ...Object.keys(filters).map(field => ofFilter(subject, field, filters)),
  ])
  return all.filter(one => one !== undefined)
}

async function ofConstraint(subject: Subject, { clauses, terms }: Constraint): Promise<Exclusion> {
  const [clause] = clauses as [Clause]
  const field = fieldOf(clauses)
  const within = field === 'title' ? field : subject.inCode && !field ? 'code' : undefined
  const { kind, not, start } = clause
  const hasWord = not && (kind === 'word' || kind === 'prefix')
  return {
    by: subject.query.slice(start, clauses.at(-1)?.end),
    kind: clauses.length > 1 ? 'any' : kind,
    ...(not && { not: true as const }),
    ...(within && { within }),
    ...(field && field !== 'title' && (await valuesIn(subject, field))),
    ...(hasWord && {
      written: await writtenIn(subject, new Set(terms[0]?.map(({ term }) => term)), within),
    }),
  }
}

/** The column that all of `clauses` are compared with; `undefined` where they have none, or several. */
function fieldOf(clauses: Clause[]): string | undefined {
  const fields = new Set(clauses.map(({ field }) => (field && field !== 'in' ? COLUMN_OF[field] : undefined)))
  return fields.size === 1 ? [...fields][0] : undefined
}

async function ofFilter(subject: Subject, field: string, filters: Filters): Promise<Exclusion | undefined> {
  const accepted = await acceptedDocuments(subject.parts, { [field]: filters[field] } as Filters)
  if (accepted[subject.document]) return undefined
  return { by: field, kind: 'option', ...(await valuesIn(subject, field)) }
}

/** The field, and the values of the post in it. */
async function valuesIn({ parts, document }: Subject, field: string) {
  const column = await readColumn(parts, field)
  const numbers = [...valueNumbers(column, document)]
  return { field, values: numbers.map(number => column.values[number] as FieldValue) }
}

/** The distinct spellings of `terms` in the post, in the part of it that `within` names. */
async function writtenIn({ parts, document }: Subject, terms: Set<string>, within: Exclusion['within']) {
  const passage = await readPassage(parts, document)
  const analyzer = parts.analyzers[passage.analyzedAs ?? 0] as Analyzer
  const counts = (stream: number) => !within || stream === (within === 'title' ? TITLE_STREAM : CODE_STREAM)
  const written = [...blocksOf(passage)]
    .filter(({ stream }) => counts(stream))
    .flatMap(({ text }) =>
      analyzer
        .tokens(text)
        .filter(({ term }) => terms.has(term))
        .map(({ start, end }) => text.slice(start, end)),
    )
  return [...new Set(written)]
}
