/**
 * Runs in every page, in the place of a reader: types a query, and tells how long its hits took. Works by what is
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
}).observe({ type: 'longtask' })

const hits = () => [...root.querySelectorAll(box ? '[role=option]' : 'li')]

const hasSnippet = hit => (hit.querySelector(box ? '[part=snippet]' : 'p')?.textContent ?? '') !== ''

/** Whether the list shows the answer to `query`, its snippets included. */
function isSettled(query, least) {
  const newest = box ? answered : root.querySelector('ol').dataset.answered
  const shown = hits()
  return newest === query && shown.length >= least && shown.every(hasSnippet)
}

/**
 * Types `query` at once, as a paste does.
 *
 * @param least hits that have to be there
 * @returns milliseconds until they are, with snippets
 */
function type(query, least) {
  return new Promise(resolve => {
    const started = performance.now()
    const check = () => {
      if (!isSettled(query, least)) return
      watch.disconnect()
      resolve(performance.now() - started)
    }
    const watch = new MutationObserver(check)
    watch.observe(root, { subtree: true, childList: true, attributes: true })
    // The answer may be drawn before the page's own listeners hear of it.
    box?.addEventListener('search', () => queueMicrotask(check), { once: true })
    input.focus()
    input.value = query
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
  })
}

/** The longest task of the main thread in milliseconds since the page was loaded; 0 if none took 50. */
async function longestTask() {
  await new Promise(resolve => setTimeout(resolve, 100))
  return longest
}

window.bench = { type, longestTask }
