/** What a page with a whole index loads on demand, besides the engine: search, snippets, a list. */
import * as engine from 'engine'
import { drawHits } from './list.mjs'
import { cutSnippet } from './snippet.mjs'

/** @returns what answers a query on `list` */
export async function start(files, list) {
  const index = await engine.open(files)
  const shown = files['shown.json'] && JSON.parse(files['shown.json'])
  const shownOf = engine.shownOf ?? ((_, id) => shown[id])
  return async query => {
    const ids = await engine.search(index, query)
    const hits = ids.slice(0, 10).map(id => toHit(shownOf(index, id), query))
    drawHits(list, query, hits)
  }
}

const toHit = ({ url, title, excerpt, text }, query) => ({
  url,
  title,
  snippet: excerpt === undefined ? cutSnippet(text, query) : [excerpt],
})
