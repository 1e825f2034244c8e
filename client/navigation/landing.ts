/**
 * What a reader takes along to a post: the place for the browser, and the words for `post-highlight.js`. Loaded once
 * an answer is there; a reader who is faster comes to the section's heading.
 */
import type { Answer, Hit, Snippet } from '../../src/api/answer.js'
import type { Strings } from '../strings/all-strings.js'
import { englishMore } from '../strings/strings-more.js'
import { countResults, fill } from '../strings/wording.js'
import { part } from '../view/elements.js'

/** Where `post-highlight.js` finds the words, in the storage of the tab. */
export const LANDING_KEY = 'post-search:landing'

/** What it finds there. */
export interface Landing {
  /** Path of the page that the reader goes to. */
  path: string
  /** Source of a regular expression, of flags `giu`. */
  pattern: string
  /** How the bar counts, and the names of its buttons. */
  labels: [mark: string, previous: string, next: string, unmark: string]
}

/** Words of context on each side, by which the place is told from others with the same words. */
const CONTEXT = 3

/** Makes readers of a box land on the words, and find the page of all results, if the box leads to one. */
export function prepareLanding(host: HTMLElement, first: Answer, strings: Strings): void {
  let asked = first
  offerAll(host, asked, strings)
  host.addEventListener('search', event => {
    asked = (event as CustomEvent).detail.answer
    offerAll(host, asked, strings)
  })
  host.addEventListener('select', event => {
    const { hit, link } = (event as unknown as CustomEvent<{ hit: Hit; link: HTMLAnchorElement }>).detail
    if (host.hasAttribute('highlight')) keepWords(link, wordsOf(hit, asked), strings)
    addFragment(link, hit)
  })
}

/** Makes the count of results a link to all of them, where there are more than the list shows. */
function offerAll(host: HTMLElement, { hits, total }: Answer, strings: Strings): void {
  const root = host.shadowRoot!
  const form = root.querySelector('form')!
  const action = form.getAttribute('action')
  if (!action || hits.length === total) return
  const link = part(
    'a',
    'all',
    fill(strings.all ?? englishMore.all, { results: countResults(strings, total) }),
  )
  link.href = `${action}?${new URLSearchParams(new FormData(form) as unknown as Record<string, string>)}`
  root.querySelector('[part=count]')!.replaceChildren(link)
}

/** Completes the link to a hit by the words that were found, where the browser can go to them. */
function addFragment(link: HTMLAnchorElement, hit: Hit): void {
  const fragment =
    'fragmentDirective' in document && 'Segmenter' in Intl && fragmentFor(hit.snippet, hit.lang)
  if (!fragment) return
  const [address, anchor] = link.href.split(':~:')[0]!.split('#')
  link.href = `${address}#${anchor ?? ''}:~:text=${fragment}`
}

/** The text fragment for the first words that are marked; empty if none are. */
export function fragmentFor({ text, ranges }: Snippet, language = 'und'): string {
  const [first] = ranges
  if (!first) return ''
  let [start, end] = first
  for (const [from, to] of ranges.slice(1)) {
    if (/^\s{0,3}$/.test(text.slice(end, from))) end = to
    else break
  }
  // Browsers find whole words only, also where no space parts them.
  const segments = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)]
  const firstSegment = segments.filter(({ index }) => index <= start).length - 1
  const lastSegment = segments.filter(({ index }) => index < end).length - 1
  start = segments[firstSegment]!.index
  end = segments[lastSegment + 1]?.index ?? text.length
  const before = segments.slice(0, firstSegment).filter(one => one.isWordLike)
  const after = segments.slice(lastSegment + 1).filter(one => one.isWordLike)
  const prefix = text.slice(before.at(-CONTEXT)?.index ?? before[0]?.index ?? start, start).trim()
  const last = after[CONTEXT - 1] ?? after.at(-1)
  const suffix = text.slice(end, last ? last.index + last.segment.length : end).trim()
  return [prefix && `${escaped(prefix)}-`, escaped(text.slice(start, end)), suffix && `-${escaped(suffix)}`]
    .filter(Boolean)
    .join(',')
}

/** A hyphen is part of the syntax; half a pair of surrogates is no text. */
const escaped = (text: string) =>
  encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '')).replace(/-/g, '%2D')

/** Leaves the words of a hit for the page that it leads to, as long as this tab is open. */
function keepWords(link: HTMLAnchorElement, words: string[], strings: Strings): void {
  const { mark, previous, next, unmark } = { ...englishMore, ...strings }
  const landing: Landing = {
    path: link.pathname,
    pattern: patternFor(words),
    labels: [mark, previous, next, unmark],
  }
  try {
    sessionStorage.setItem(LANDING_KEY, JSON.stringify(landing))
  } catch {
    // A browser that stores nothing marks nothing.
  }
}

/** The words as the post has them, and as they were asked for. */
function wordsOf({ title, titleRanges, snippet }: Hit, asked: Answer): string[] {
  const found = [
    ...titleRanges.map(([start, end]) => title.slice(start, end)),
    ...snippet.ranges.map(([start, end]) => snippet.text.slice(start, end)),
    ...(asked.corrected ?? asked.query).split(/[\s"]+/),
  ]
  return [...new Set(found.map(word => word.toLowerCase()))].filter(word => word.length > 1)
}

/** Scripts whose words stand side by side. */
const NO_SPACES = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/u

/** Finds any of the words, the longest first; whole ones, where spaces part them. */
export function patternFor(words: string[]): string {
  const longestFirst = [...words].sort((a, b) => b.length - a.length)
  return longestFirst
    .map(word => {
      const literal = word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
      return NO_SPACES.test(word) ? literal : `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`
    })
    .join('|')
}
