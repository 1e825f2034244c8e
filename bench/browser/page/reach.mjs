/**
 * What a page with a whole index loads at once: nearly nothing. When a reader reaches for search, all that is needed
 * is asked for at the same time, so that there is one dependent step: the best such a page can do.
 */
const input = document.querySelector('input')
let ready

const text = file => fetch(file).then(response => response.text())

async function load() {
  const files = JSON.parse(input.dataset.files)
  const [{ start }, ...texts] = await Promise.all([import('./engine.js'), ...files.map(text)])
  return start(Object.fromEntries(files.map((file, i) => [file, texts[i]])), document.querySelector('ol'))
}

function reach() {
  ready ??= load()
  return ready
}

input.addEventListener('focus', reach)
input.addEventListener('input', async () => {
  const query = input.value
  const answer = await reach()
  if (input.value === query) await answer(query)
})
