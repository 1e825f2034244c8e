import { barStyles } from './navigation/bar-styles.js'
import type { Landing } from './navigation/landing.js'
import { markStyles } from './navigation/mark-styles.js'

/**
 * Which words of a post led the reader here? Marks them: a script of its own, for the pages of posts.
 *
 * The marks are ranges that the browser paints (CSS Custom Highlight), so the page's own elements stay as they are. One
 * element is added: a bar that moves from mark to mark and removes them.
 */

// Typed by landing.ts, but not imported: that would bundle the rest of it, too.
const LANDING_KEY: typeof import('./navigation/landing.js').LANDING_KEY = 'post-search:landing'

/** Maximum number of marks on one page. */
const MOST = 1_000

/** Milliseconds in which the browser scrolls to the place that the address names. */
const ARRIVAL = 100

const landing = takeLanding()
if (landing?.path === location.pathname && CSS.highlights) {
  setTimeout(() => {
    const ranges = findRanges(new RegExp(landing.pattern, 'giu'))
    if (ranges.length > 0) showMarks(ranges, landing.labels)
  }, ARRIVAL)
}

/** What the search box left for this page; deleted, so that a reload marks nothing. */
function takeLanding(): Landing | undefined {
  try {
    const stored = sessionStorage.getItem(LANDING_KEY)
    sessionStorage.removeItem(LANDING_KEY)
    return JSON.parse(stored ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

/** The matches in the text of the post. A match is within one text node. */
function findRanges(pattern: RegExp): Range[] {
  const root = document.querySelector('article') ?? document.querySelector('main') ?? document.body
  const nodes = document.createNodeIterator(root, NodeFilter.SHOW_TEXT)
  const ranges: Range[] = []
  for (let node = nodes.nextNode(); node && ranges.length < MOST; node = nodes.nextNode()) {
    if (node.parentElement!.closest('script,style,noscript,textarea')) continue
    for (const { 0: word, index } of node.nodeValue!.matchAll(pattern)) {
      const range = new Range()
      range.setStart(node, index)
      range.setEnd(node, index + word.length)
      ranges.push(range)
    }
  }
  return ranges
}

/** Paints the ranges, and adds the bar. */
function showMarks(ranges: Range[], [mark, previous, next, unmark]: Landing['labels']): void {
  const { highlights } = CSS
  highlights.set('post-search', new Highlight(...ranges))
  document.adoptedStyleSheets.push(sheetOf(markStyles))
  const bar = document.createElement('post-highlight')
  const count = document.createElement('span')
  count.role = 'status'
  let current = firstInView(ranges)

  function setCurrent(index: number) {
    current = (index + ranges.length) % ranges.length
    highlights.set('post-search-current', new Highlight(ranges[current]!))
    count.textContent = mark.replace('{n}', `${current + 1}`).replace('{total}', `${ranges.length}`)
  }

  function scrollTo(index: number) {
    setCurrent(index)
    ranges[current]!.startContainer.parentElement!.scrollIntoView({ block: 'center' })
  }

  function removeMarks() {
    highlights.delete('post-search')
    highlights.delete('post-search-current')
    bar.remove()
  }

  const root = bar.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [sheetOf(barStyles)]
  root.append(
    count,
    buttonFor('‹', previous, () => scrollTo(current - 1)),
    buttonFor('›', next, () => scrollTo(current + 1)),
    buttonFor('×', unmark, removeMarks),
  )
  document.body.append(bar)
  setCurrent(current)
}

/** The range that the browser scrolled to, or the first one below the heading that it scrolled to; the first by default. */
function firstInView(ranges: Range[]): number {
  const index = ranges.findIndex(range => range.getBoundingClientRect().top >= 0)
  return Math.max(index, 0)
}

const buttonFor = (textContent: string, label: string, onclick: () => void): HTMLButtonElement =>
  Object.assign(document.createElement('button'), { ariaLabel: label, title: label, textContent, onclick })

function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
}
