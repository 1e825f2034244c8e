/** What a reader may filter the results by: for each field its values, with how many of the results have them. */
import type { Answer, FacetValue } from '../../src/index.js'
import type { Strings } from '../strings/all-strings.js'
import type { englishMore } from '../strings/strings-more.js'
import { part } from '../view/elements.js'

/** Values shown of a field; more would bury the hits on a phone. */
const MOST_VALUES = 12

/** A group of boxes to tick for each field that has anything to choose; those that are ticked are always there. */
export function renderFacets(
  facets: NonNullable<Answer['facets']>,
  chosen: Map<string, Set<string>>,
  { tags, year, authors, locale }: Strings & typeof englishMore,
): HTMLElement[] {
  const names: Record<string, string> = { tags, year, authors }
  return Object.entries(facets).flatMap(([field, values]) => {
    const ticked = chosen.get(field) ?? new Set<string>()
    const shown = values.filter(({ value, count }) => count > 0 || ticked.has(`${value}`))
    // Years as in a calendar, and not the fullest first.
    if (field === 'year') shown.sort((a, b) => Number(b.value) - Number(a.value))
    if (!shown.length) return []
    const boxes = shown.slice(0, MOST_VALUES).map(value => renderValue(field, value, ticked, locale))
    return [part('fieldset', 'filter', part('legend', 'filter-name', names[field] ?? field), ...boxes)]
  })
}

function renderValue(
  field: string,
  { value, count }: FacetValue,
  ticked: Set<string>,
  locale: string,
): HTMLElement {
  const box = part('input', 'filter-box')
  Object.assign(box, { type: 'checkbox', name: field, value: `${value}`, checked: ticked.has(`${value}`) })
  const name = part('span', 'filter-value', `${value}`)
  name.dir = 'auto'
  return part('label', 'filter-label', box, name, part('span', 'filter-count', count.toLocaleString(locale)))
}
