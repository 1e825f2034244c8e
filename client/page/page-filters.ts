import type { Answer, FacetValue } from '../../src/index.js'
import type { AllStrings } from '../strings/all-strings.js'
import { part } from '../view/elements.js'

/** What can a reader filter the results by? The values of each field, with their numbers of results. */

/** Values shown of a field; more would push the hits off the screen of a phone. */
const MOST_VALUES = 12

/**
 * A group of checkboxes for each field that has values. Checked values are shown even if no result has them.
 *
 * @param checked the values that are filtered by, by field
 */
export function renderFilters(
  facets: NonNullable<Answer['facets']>,
  checked: Map<string, Set<string>>,
  strings: AllStrings,
): HTMLElement[] {
  const { tags, year, authors, locale } = strings
  const names: Record<string, string> = { tags, year, authors }
  return Object.entries(facets).flatMap(([field, values]) => {
    const checkedHere = checked.get(field) ?? new Set<string>()
    const shown = values.filter(({ value, count }) => count > 0 || checkedHere.has(`${value}`))
    // A value of the address that no post has is shown too, so that it can be unchecked.
    const unknown = [...checkedHere].filter(text => !shown.some(({ value }) => `${value}` === text))
    shown.unshift(...unknown.map(value => ({ value, count: 0, total: 0 })))
    // The latest year first; other values stay in the order of their counts.
    if (field === 'year') shown.sort((a, b) => Number(b.value) - Number(a.value))
    if (!shown.length) return []
    const boxes = shown.slice(0, MOST_VALUES).map(value => renderValue(field, value, checkedHere, locale))
    return [part('fieldset', 'filter', part('legend', 'filter-name', names[field] ?? field), ...boxes)]
  })
}

function renderValue(
  field: string,
  { value, count }: FacetValue,
  checked: Set<string>,
  locale: string,
): HTMLElement {
  const text = `${value}`
  const box = part('input', 'filter-box')
  Object.assign(box, { type: 'checkbox', name: field, value: text, checked: checked.has(text) })
  const name = part('span', 'filter-value', text)
  name.dir = 'auto'
  return part('label', 'filter-label', box, name, part('span', 'filter-count', count.toLocaleString(locale)))
}
