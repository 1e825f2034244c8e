import type { Condition, Filters } from '../../src/api/options.js'
import { wrong } from './command.js'

/** `--filter tags=python`: conditions as they are typed in a terminal. */

/** Which part of a condition an operator fills. */
const PARTS = { '=': 'any', '!=': 'none', '>=': 'from', '<=': 'to' } as const

/**
 * The filters that `written` says, each as `field=value` (or `!=`, `>=`, `<=`), all of which must hold. Of several
 * values with commas between, `=` takes posts with any; a comma of the value itself has a backslash before it.
 *
 * @throws {PostingsError} `OPTION` for a condition that is none
 */
export function parseFilters(written: readonly string[]): Filters {
  const filters = new Map<string, Condition[]>()
  for (const one of written) {
    const [, name = '', operator, value = ''] =
      /^\s*([^!<>=\s]+)\s*(!=|>=|<=|=)\s*(\S.*?)\s*$/s.exec(one) ?? []
    const part = PARTS[operator as keyof typeof PARTS]
    if (!part)
      throw wrong(`--filter: expected a condition such as tags=python, year>=2019 or lang!=de, got "${one}"`)
    const list = value.split(/(?<!\\),/).map(text => text.replaceAll('\\,', ',').trim())
    const condition = part === 'from' || part === 'to' ? { [part]: value } : { [part]: list }
    filters.set(name, [...(filters.get(name) ?? []), condition])
  }
  return Object.fromEntries(filters)
}
