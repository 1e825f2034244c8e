import type { Answer, Hit } from '../../src/api/answer.js'
import type { Strings } from '../strings/all-strings.js'
import { englishMore } from '../strings/strings-more.js'
import { countResults, fill } from '../strings/wording.js'
import { part } from '../view/elements.js'
import { textFragment } from './text-fragment.js'

/**
 * Where does a reader land who follows a hit? At its words, by a text fragment in the link, and with its words marked, by
 * what post-highlight.js finds in the tab's storage. Loaded after the first answer; before that, a hit's link leads to the
 * heading of its section.
 */

/** Key of the `Landing` in `sessionStorage`. */
export const LANDING_KEY = 'post-search:landing'

/** What post-highlight.js needs to mark the words of a hit, as JSON. */
export interface Landing {
  /** Path of the page that the reader goes to. */
  path: string
  /** Source of a regular expression with the flags `giu`. */
  pattern: string
  /** The count of marks, and the labels of the buttons. */
  labels: [mark: string, previous: string, next: string, unmark: string]
}

/** Completes the links to hits whenever one is followed, and links the count of results to the page of all results. */
export function prepareLanding(host: HTMLElement, first: Answer, strings: Strings): void {
  let answer = first
  linkToAll(host, answer, strings)
  host.addEventListener('search', event => {
    answer = (event as CustomEvent).detail.answer
    linkToAll(host, answer, strings)
  })
  host.addEventListener('select', event => {
    const { hit, link } = (event as unknown as CustomEvent<{ hit: Hit; link: HTMLAnchorElement }>).detail
    if (host.hasAttribute('highlight')) saveLanding(link, wordsToMark(hit, answer), strings)
    addTextFragment(link, hit)
  })
}

/** Turns the count into a link to all results, if the list is cut off and the box has a page of results. */
function linkToAll(host: HTMLElement, { hits, total }: Answer, strings: Strings): void {
  const root = host.shadowRoot!
  const form = root.querySelector('form')!
  // A field of the form may have the name of a method.
  const action = HTMLElement.prototype.getAttribute.call(form, 'action')
  if (!action || hits.length === total) return
  const text = fill(strings.all ?? englishMore.all, { results: countResults(strings, total) })
  const link = part('a', 'all', text)
  link.href = `${action}?${new URLSearchParams(new FormData(form) as unknown as Record<string, string>)}`
  root.querySelector('[part=count]')!.replaceChildren(link)
}

/** Adds a text fragment to the link of a hit, if the browser supports it. */
function addTextFragment(link: HTMLAnchorElement, hit: Hit): void {
  if (!('fragmentDirective' in document) || !('Segmenter' in Intl)) return
  const fragment = textFragment(hit.snippet, hit.lang)
  if (!fragment) return
  const [withoutFragment = ''] = link.href.split(':~:')
  const [address, anchor = ''] = withoutFragment.split('#')
  link.href = `${address}#${anchor}:~:text=${fragment}`
}

/** Leaves the words of a hit to the page behind `link`, for as long as the tab is open. */
function saveLanding(link: HTMLAnchorElement, words: string[], strings: Strings): void {
  const { mark, previous, next, unmark } = { ...englishMore, ...strings }
  const landing: Landing = {
    path: link.pathname,
    pattern: patternFor(words),
    labels: [mark, previous, next, unmark],
  }
  try {
    sessionStorage.setItem(LANDING_KEY, JSON.stringify(landing))
  } catch {
    // The browser stores nothing for this page; nothing is marked then.
  }
}

/** The words that matched, as the hit spells them, and the words of the query; each once, in lower case. */
function wordsToMark({ title, titleRanges, snippet }: Hit, answer: Answer): string[] {
  const words = [
    ...titleRanges.map(([start, end]) => title.slice(start, end)),
    ...snippet.ranges.map(([start, end]) => snippet.text.slice(start, end)),
    ...(answer.corrected ?? answer.query).split(/[\s"]+/),
  ]
  return [...new Set(words.map(word => word.toLowerCase()))].filter(word => word.length > 1)
}

/** Scripts that put no spaces between words. */
const NO_SPACES = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/u

/**
 * The source of a regular expression for any of the words, the longest first. It finds whole words only, except in
 * scripts without spaces.
 */
export function patternFor(words: string[]): string {
  const longestFirst = [...words].sort((a, b) => b.length - a.length)
  return longestFirst
    .map(word => {
      const literal = word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
      return NO_SPACES.test(word) ? literal : `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`
    })
    .join('|')
}
