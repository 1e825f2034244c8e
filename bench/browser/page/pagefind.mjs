/** A page with Pagefind by its own API, as its guide shows it; the excerpts of ten hits side by side. */
import { drawHits } from './list.mjs'

const input = document.querySelector('input')
const list = document.querySelector('ol')

let ready
let busy = false

function reach() {
  ready ??= import('./pagefind/pagefind.js').then(async pagefind => {
    await pagefind.init()
    return pagefind
  })
  return ready
}

/** One query at a time, and then the newest: each asks the host, so to ask for all letters at once takes longer. */
async function answer() {
  if (busy) return
  busy = true
  const pagefind = await reach()
  while (list.dataset.answered !== input.value) {
    const query = input.value
    const { results } = await pagefind.search(query)
    const hits = await Promise.all(results.slice(0, 10).map(result => result.data()))
    drawHits(list, query, hits.map(toHit))
  }
  busy = false
}

input.addEventListener('focus', reach)
input.addEventListener('input', answer)

/** Its excerpts are HTML with marks. */
const toHit = ({ url, meta, excerpt }) => ({ url, title: meta.title, snippet: excerpt.split(/<\/?mark>/) })
