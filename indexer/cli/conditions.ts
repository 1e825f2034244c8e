import type { Condition, Filters } from '../../src/api/options.js'
import { usageError } from './command.js'

/** Parses the conditions of `--filter`, such as `tags=python`. */

/** Operator → the property of a condition that it sets. */
const PARTS = { '=': 'any', '!=': 'none', '>=': 'from', '<=': 'to' } as const

/**
 * The filters written as `field=value` (or `!=`, `>=`, `<=`). A post must pass all of them. Values are separated by
 * commas, and `=` accepts posts with any of them; `\,` is a comma inside a value.
 *
 * @throws {PostingsError} `OPTION` for a condition in any other form
 */
export function parseFilters(written: readonly string[]): Filters {
  const filters = new Map<string, Condition[]>()
  for (const one of written) {
    const [, name = '', operator, value = ''] =
      /^\s*([^!<>=\s]+)\s*(!=|>=|<=|=)\s*(\S.*?)\s*$/s.exec(one) ?? []
    const part = PARTS[operator as keyof typeof PARTS]
    if (!part)
      throw usageError(
        `--filter: expected a condition such as tags=python, year>=2019 or lang!=de, got "${one}"`,
      )
    const list = value.split(/(?<!\\),/).map(text => text.replaceAll('\\,', ',').trim())
    const condition = part === 'from' || part === 'to' ? { [part]: value } : { [part]: list }
    filters.set(name, [...(filters.get(name) ?? []), condition])
  }
  return Object.fromEntries(filters)
}
