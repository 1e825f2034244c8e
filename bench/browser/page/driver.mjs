/**
 * Runs in every page, in the place of a reader: types a query, and tells when its hits were there. Works by what is
 * on the page only, so it measures all engines alike.
 */

const box = document.querySelector('post-search')
const root = box?.shadowRoot ?? document
const input = root.querySelector('input')
let answered
let longest = 0

box?.addEventListener('search', ({ detail }) => {
  answered = detail.answer.query
})
new PerformanceObserver(list => {
  for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
}).observe({ type: 'longtask', buffered: true })

/** Milliseconds from focus to the first letter, and from letter to letter, of a reader who types. */
const REACH = 300
const LETTER = 80

/** The clock of clock.mjs. */
const now = () => performance.timeOrigin + performance.now()

const hits = () => [...root.querySelectorAll(box ? '[role=option]' : 'li')]

const hasSnippet = hit => (hit.querySelector(box ? '[part=snippet]' : 'p')?.textContent ?? '').trim() !== ''

/** Whether the list shows the answer to `query`, its snippets included. */
function isSettled(query, least) {
  const newest = box ? answered : root.querySelector('ol').dataset.answered
  const shown = hits()
  return newest === query && shown.length >= least && shown.every(hasSnippet)
}

/**
 * Resolves when the answer to `query` is there: `titles` is the time at which as many hits were there first, with
 * snippets or without, and `end` that at which they had snippets.
 */
function settle(query, least) {
  return new Promise(resolve => {
    let titles
    const check = () => {
      if (titles === undefined && hits().length >= least) titles = now()
      if (!isSettled(query, least)) return
      watch.disconnect()
      box?.removeEventListener('search', later)
      resolve({ titles, end: now() })
    }
    const watch = new MutationObserver(check)
    watch.observe(root, { subtree: true, childList: true, attributes: true, characterData: true })
    // The answer may be drawn before the page's own listeners hear of it.
    const later = () => queueMicrotask(check)
    box?.addEventListener('search', later)
  })
}

function enter(text) {
  input.value = text
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
}

/**
 * Types `query` at once, as a paste does.
 *
 * @param least hits that have to be there
 * @returns `{start, titles, end}`, `start` being when the reader reached for search
 */
async function paste(query, least) {
  const start = now()
  const settled = settle(query, least)
  input.focus()
  enter(query)
  return { start, ...(await settled) }
}

/**
 * Types `query` letter by letter.
 *
 * @returns the same, `start` being when the last letter was due: a page that is busy makes its reader wait
 */
async function type(query, least) {
  const settled = settle(query, least)
  const focused = now()
  input.focus()
  for (let length = 1; length <= query.length; length++)
    setTimeout(() => enter(query.slice(0, length)), focused + dueAfter(length) - now())
  return { start: focused + dueAfter(query.length), ...(await settled) }
}

const dueAfter = letters => REACH + LETTER * (letters - 1)

/** The longest task of the main thread in milliseconds since it was asked last; 0 if none took 50. */
async function longestTask() {
  await new Promise(resolve => setTimeout(resolve, 100))
  const duration = longest
  longest = 0
  return duration
}

window.bench = { paste, type, longestTask }
