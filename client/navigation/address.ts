/**
 * The query in the page's address, so that a search can be shared, and Back leads to it: with its list, its place in
 * it, and the option that was followed. Loaded by boxes with `query-in-url`.
 */

import type { Choice } from '../view/choice.js'
import type { Host } from '../view/host.js'

/** Where in the answer the reader was. */
interface Visit {
  /** URL of the option that was followed. */
  url: string
  /** How far the list was: scrolled, in CSS pixels, or, on a page of results, the number of hits. */
  list: number
  /** Of the page; CSS pixels. */
  pageTop: number
}

/** Other scripts keep their own things in the state of the history. */
const KEY = 'postSearch'

const replace = (visit: Visit | undefined, url?: URL) =>
  history.replaceState({ ...history.state, [KEY]: visit }, '', url)

/** The query under `name` in the address; empty if there is none. */
export const queryIn = (name: string): string => new URLSearchParams(location.search).get(name) ?? ''

/** Puts what is asked into the address, each value under its name, and takes out the names that have none. */
export function tellAsked(asked: Record<string, string[]>): void {
  const url = new URL(location.href)
  for (const [name, values] of Object.entries(asked)) {
    url.searchParams.delete(name)
    for (const value of values) if (value) url.searchParams.append(name, value)
  }
  if (url.href !== location.href) replace(undefined, url)
}

/** Keeps the visit of a reader who leaves. */
export const keepVisit = (url: string, list: number): void => replace({ url, list, pageTop: scrollY })

/** Where the reader left, told once. */
export function takeVisit(): Visit | undefined {
  const visit = history.state?.[KEY] as Visit | undefined
  if (visit) replace(undefined)
  return visit
}

/** Makes a box ask for what the address says, and keeps the address to what is asked. */
export function followAddress(host: Host, input: HTMLInputElement, choice: Choice): void {
  const { name } = input
  const query = queryIn(name)
  const list = host.shadowRoot!.querySelector('[part=list]')!
  host.addEventListener('search', event => {
    tellAsked({ [name]: [(event as CustomEvent).detail.answer.query] })
    const visit = takeVisit()
    if (!visit) return
    const options = [...list.querySelectorAll<HTMLAnchorElement>('[role=option]')]
    choice.choose(options.findIndex(({ href }) => href === visit.url))
    list.scrollTop = visit.list
  })
  host.addEventListener('select', event => {
    keepVisit((event as unknown as CustomEvent).detail.url, list.scrollTop)
  })
  input.addEventListener('input', () => {
    if (!input.value) tellAsked({ [name]: [] })
  })
  // What was typed while the box was on its way wins.
  if (!query || input.value) return
  input.value = query
  host.open()
}
