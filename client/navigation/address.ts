import type { ActiveOption } from '../view/active-option.js'
import type { Host } from '../view/host.js'

/**
 * Which query does the page's address name? So a search can be shared, and Back returns to it: to its list, to the
 * position in it, and to the option that was followed. Loaded by boxes with `query-in-url`, and by pages of results.
 */

/** Where a reader left the results. */
interface Visit {
  /** URL of the option that was followed. */
  url: string
  /** How far a list was scrolled, in CSS pixels, or the number of hits of a page of results. */
  list: number
  /** How far the page was scrolled; CSS pixels. */
  pageTop: number
}

/** Key of the visit in the state of the history entry, which other scripts use, too. */
const KEY = 'postSearch'

/**
 * Keeps the address to the query of the box. Searches for the query of the address, unless the reader has typed another
 * while this was loading.
 */
export function syncWithAddress(host: Host, input: HTMLInputElement, activeOption: ActiveOption): void {
  const { name } = input
  const query = readQuery(name)
  const list = host.shadowRoot!.querySelector('[part=list]')!
  host.addEventListener('search', event => {
    writeParams({ [name]: [(event as CustomEvent).detail.answer.query] })
    const visit = takeVisit()
    if (!visit) return
    const options = [...list.querySelectorAll<HTMLAnchorElement>('[role=option]')]
    activeOption.activate(options.findIndex(({ href }) => href === visit.url))
    list.scrollTop = visit.list
  })
  host.addEventListener('select', event => {
    saveVisit((event as unknown as CustomEvent).detail.url, list.scrollTop)
  })
  input.addEventListener('input', () => {
    if (!input.value) writeParams({ [name]: [] })
  })
  if (!query || input.value) return
  input.value = query
  host.open()
}

/** The query under `name` in the address; empty if there is none. */
export const readQuery = (name: string): string => new URLSearchParams(location.search).get(name) ?? ''

/** Sets the parameters of the address, each to its list of values. A name whose values are empty is removed. */
export function writeParams(params: Record<string, string[]>): void {
  const url = new URL(location.href)
  for (const [name, values] of Object.entries(params)) {
    url.searchParams.delete(name)
    for (const value of values) if (value) url.searchParams.append(name, value)
  }
  if (url.href !== location.href) replaceEntry(undefined, url)
}

/** Saves, in the history, that the reader follows the option with this URL; `list` as in `Visit`. */
export const saveVisit = (url: string, list: number): void => replaceEntry({ url, list, pageTop: scrollY })

/** The visit that the reader comes back to. It is deleted: a second call returns `undefined`. */
export function takeVisit(): Visit | undefined {
  const visit = history.state?.[KEY] as Visit | undefined
  if (visit) replaceEntry(undefined)
  return visit
}

function replaceEntry(visit: Visit | undefined, url?: URL): void {
  history.replaceState({ ...history.state, [KEY]: visit }, '', url)
}
