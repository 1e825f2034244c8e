import { ranksOf, readColumn } from '../fields/columns.js'
import { type Column, documentCountOf, valueNumbers } from '../format/column.js'
import type { IndexParts } from '../storage/index-parts.js'

/** In which order do posts come, if not by score? Part of the script with the operators. */

/** Below 0 where document `a` comes before `b`, above 0 where it comes after `b`, 0 where the keys do not decide. */
export type Compare = (a: number, b: number) => number

/**
 * The order by the fields in `keys`, whose columns are loaded: by the first, equal posts by the next; `-` before a name
 * means falling order. Posts without a value come last in either order. Of several values, the one that comes first
 * counts.
 *
 * @throws {PostingsError} `OPTION` for a field that the index does not have, `FILE_MISSING` or `FILE_CORRUPT`
 */
export async function readOrder(parts: IndexParts, keys: readonly string[]): Promise<Compare> {
  const ranks = await Promise.all(
    keys.map(async key => {
      const falling = key.startsWith('-')
      return firstRanks(await readColumn(parts, falling ? key.slice(1) : key), falling)
    }),
  )
  return (a, b) => {
    for (const list of ranks) if (list[a] !== list[b]) return (list[a] as number) - (list[b] as number)
    return 0
  }
}

/** By document, the rank of the value that comes first. */
function firstRanks(column: Column, falling: boolean): Float64Array {
  const ranks = column.kind === 'order' ? undefined : ranksOf(column)
  const first = new Float64Array(documentCountOf(column)).fill(Number.POSITIVE_INFINITY)
  for (const document of first.keys()) {
    for (const number of valueNumbers(column, document)) {
      const rank = ranks?.[number] ?? number
      first[document] = Math.min(first[document] as number, falling ? -rank : rank)
    }
  }
  return first
}
