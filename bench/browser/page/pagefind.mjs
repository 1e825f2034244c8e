/** A page with Pagefind by its own API, as its guide shows it; the excerpts of ten hits side by side. */
import { drawHits } from './list.mjs'

const input = document.querySelector('input')
const list = document.querySelector('ol')
let ready

function reach() {
  ready ??= import('./pagefind/pagefind.js').then(async pagefind => {
    await pagefind.init()
    return pagefind
  })
  return ready
}

input.addEventListener('focus', reach)
input.addEventListener('input', async () => {
  const query = input.value
  const pagefind = await reach()
  const { results } = await pagefind.search(query)
  const hits = await Promise.all(results.slice(0, 10).map(result => result.data()))
  if (input.value === query) drawHits(list, query, hits.map(toHit))
})

/** Its excerpts are HTML with marks. */
const toHit = ({ url, meta, excerpt }) => ({ url, title: meta.title, snippet: excerpt.split(/<\/?mark>/) })
