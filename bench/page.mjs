/** A post as the HTML page that a generator would have made of it: what Pagefind is fed. */

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text that is safe between tags and in attributes. */
export const escapeHtml = text => text.replace(/[&<>"]/g, character => ENTITIES[character])

/** The same text that the other engines get, with the headings and anchors that Pagefind knows to use. */
export function toPage({ title, sections, tags, authors, descriptions, date }) {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body><main data-pagefind-body><h1>${escapeHtml(title)}</h1>
<p data-pagefind-meta="date">${escapeHtml(date ?? '')}</p>
${descriptions.map(text => `<p>${escapeHtml(text)}</p>`).join('\n')}
${sections.map(toSection).join('\n')}
<p>${escapeHtml([...tags, ...authors].join(', '))}</p>
</main></body></html>
`
}

function toSection({ heading, anchor, blocks }) {
  const id = anchor ? ` id="${escapeHtml(anchor)}"` : ''
  const head = heading === undefined ? '' : `<h2${id}>${escapeHtml(heading)}</h2>\n`
  return head + blocks.map(toBlock).join('\n')
}

const toBlock = ({ text, code }) =>
  code ? `<pre><code>${escapeHtml(text)}</code></pre>` : `<p>${escapeHtml(text)}</p>`
