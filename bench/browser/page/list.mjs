/** Draws hits, and says on the list which query they answer. */
export function drawHits(list, query, hits) {
  list.replaceChildren(...hits.map(drawHit))
  list.dataset.answered = query
}

function drawHit({ url, title, snippet }) {
  const link = Object.assign(document.createElement('a'), { href: url, textContent: title })
  const text = document.createElement('p')
  text.append(...snippet.map((piece, i) => (i % 2 ? mark(piece) : piece)))
  const item = document.createElement('li')
  item.append(link, text)
  return item
}

const mark = text => Object.assign(document.createElement('mark'), { textContent: text })
