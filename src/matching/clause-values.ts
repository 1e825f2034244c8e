import { comparisonKey } from '../fields/columns.js'
import type { Column } from '../format/column.js'
import type { Clause } from '../query/syntax.js'

/** Values compare without case, accents, and signs between words. */
export const loose = (text: string) =>
  comparisonKey(text)
    .replace(/[\s_-]+/g, ' ')
    .trim()

/** The values that a reader may mean: of authors a part of the name will do, of languages the first part of the tag. */
export function valuesLike(
  { values }: Column,
  field: Clause['field'],
  wanted: string,
): (string | number | boolean)[] {
  return values.filter(value => {
    const own = loose(String(value))
    if (field === 'author') return ` ${own} `.includes(` ${wanted} `)
    return own === wanted || (field === 'lang' && own.startsWith(`${wanted} `))
  })
}

/** `2019-6` as `2019-06`. */
export const dateOf = (text: string): string =>
  text
    .split(/[-/.]/)
    .map(part => part.padStart(2, '0'))
    .join('-')

/** The last year, month or day before a date; dates compare by as much as both have. `undefined` before the year 1. */
export function justBefore(date: string): string | undefined {
  const [, larger, last = ''] = /^(.*?)-?(\d+)$/.exec(date) ?? []
  if (Number(last) > 1)
    return date.slice(0, -last.length) + String(Number(last) - 1).padStart(last.length, '0')
  return larger ? justBefore(larger) : undefined
}
