/**
 * Marks the words that led a reader here: a script of its own, for the pages of posts.
 *
 * The marks are ranges that the browser paints (CSS Custom Highlight), so nothing in the page changes; a bar, the one
 * element that is added, leads from mark to mark and takes them off.
 */
import type { Landing } from './navigation/landing.js'

/** As `landing.ts` has it; an import would bring the rest of it along. */
const KEY: typeof import('./navigation/landing.js').LANDING_KEY = 'post-search:landing'

/** Marks on one page. */
const MOST = 1_000

function read(): Landing | undefined {
  try {
    const kept = sessionStorage.getItem(KEY)
    sessionStorage.removeItem(KEY)
    return JSON.parse(kept ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

/** Where the words stand in the text of the page. */
function find(pattern: RegExp): Range[] {
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

function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
}

function show(ranges: Range[], [mark, ...names]: Landing['labels']): void {
  const { highlights } = CSS
  highlights.set('post-search', new Highlight(...ranges))
  document.adoptedStyleSheets.push(
    sheetOf(
      '::highlight(post-search){background:Mark;color:MarkText}::highlight(post-search-current){background:#f93;color:#000}',
    ),
  )
  let at = -1
  const bar = document.createElement('post-highlight')
  const count = document.createElement('span')
  count.role = 'status'

  function go(step: number) {
    at = (at + step + ranges.length) % ranges.length
    const range = ranges[at]!
    highlights.set('post-search-current', new Highlight(range))
    count.textContent = mark.replace('{n}', `${at + 1}`).replace('{total}', `${ranges.length}`)
    return range.startContainer.parentElement!
  }

  function end() {
    for (const name of ['post-search', 'post-search-current']) highlights.delete(name)
    bar.remove()
  }

  const root = bar.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [
    sheetOf(
      ':host{position:fixed;inset:auto 0 16px;z-index:999;display:flex;width:fit-content;margin:auto;align-items:center;padding:0 6px 0 18px;font:15px/1.5 system-ui,sans-serif;color:CanvasText;background:Canvas;border:1px solid #8888;border-radius:99px;box-shadow:0 6px 24px #0004}button{min-width:44px;min-height:44px;font:inherit;font-size:20px;color:inherit;background:0;border:0;border-radius:99px}@media print{:host{display:none}}',
    ),
  ]
  const run = [
    () => go(-1).scrollIntoView({ block: 'center' }),
    () => go(1).scrollIntoView({ block: 'center' }),
    end,
  ]
  root.append(
    count,
    ...names.map((name, i) =>
      Object.assign(document.createElement('button'), {
        ariaLabel: name,
        title: name,
        textContent: '‹›×'[i],
        onclick: run[i],
      }),
    ),
  )
  document.body.append(bar)
  // The browser went to a mark, or to the heading above it.
  const seen = ranges.findIndex(range => range.getBoundingClientRect().top >= 0)
  at = Math.max(seen, 0) - 1
  go(1)
}

/** Milliseconds in which the browser goes to the place that the address names. */
const ARRIVAL = 100

const landing = read()
if (landing?.path === location.pathname && CSS.highlights) {
  const begin = () => {
    const ranges = find(new RegExp(landing.pattern, 'giu'))
    if (ranges.length) show(ranges, landing.labels)
  }
  setTimeout(begin, ARRIVAL)
}
