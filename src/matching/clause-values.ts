import { comparisonKey } from '../fields/columns.js'
import type { Column } from '../format/column.js'
import type { Clause } from '../query/syntax.js'
import type { FieldValue } from '../schema.js'

/**
 * Which values of a column does `tag:`, `author:`, `lang:` or `before:` mean? Part of the script with the operators.
 */

/**
 * The values of `column` that `typed` means, which may be a part of an author's name or the first part of a language
 * tag.
 */
export function valuesMeantBy(typed: string, field: Clause['field'], { values }: Column): FieldValue[] {
  const key = operatorKey(typed)
  return values.filter(value => {
    const own = operatorKey(String(value))
    if (field === 'author') return ` ${own} `.includes(` ${key} `)
    return own === key || (field === 'lang' && own.startsWith(`${key} `))
  })
}

/** The form in which values are compared: without case, accents, and signs between words. */
const operatorKey = (text: string) =>
  comparisonKey(text)
    .replace(/[\s_-]+/g, ' ')
    .trim()

/** A date as the index has it: `2019/6` → `2019-06`. */
export const dateOf = (text: string): string =>
  text
    .split(/[-/.]/)
    .map(part => part.padStart(2, '0'))
    .join('-')

/**
 * The last day, month or year before `date`, to be used as an upper bound, which includes all that it stands for:
 * `2019-03-01` → `2019-02`. `undefined` before the year 1.
 */
export function justBefore(date: string): string | undefined {
  const [, larger, last = ''] = /^(.*?)-?(\d+)$/.exec(date) ?? []
  if (Number(last) > 1)
    return date.slice(0, -last.length) + String(Number(last) - 1).padStart(last.length, '0')
  return larger ? justBefore(larger) : undefined
}
