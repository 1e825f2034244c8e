/**
 * What a page with a whole index loads at once: nearly nothing. When a reader reaches for search, all that is needed
 * is asked for at the same time, so that there is one dependent step: the best such a page can do.
 */
const input = document.querySelector('input')

/** Milliseconds of a search above which letters that wait to be typed come first. */
const SLOW = 20

let ready
let took = 0

const text = file => fetch(file).then(response => response.text())

async function load() {
  const files = Object.entries(JSON.parse(input.dataset.files))
  const named = files.map(async ([name, file]) => [name, await text(file)])
  const [{ start }, ...texts] = await Promise.all([import('./engine.js'), ...named])
  return start(Object.fromEntries(texts), document.querySelector('ol'))
}

function reach() {
  ready ??= load()
  return ready
}

input.addEventListener('focus', reach)
input.addEventListener('input', async () => {
  const query = input.value
  const answer = await reach()
  if (took > SLOW) await new Promise(resolve => setTimeout(resolve))
  if (input.value !== query) return
  const started = performance.now()
  await answer(query)
  took = performance.now() - started
})
