/**
 * Does a hit show the section that was asked for? Asks an index for each of its headings, word for word.
 *
 *     npm run build && node bench/relevance/headings.mjs INDEX [--list]
 *
 * Only headings of two words and more that no other section has. Counts those whose post is among the first ten and shows
 * that section. `--list` prints the others.
 */

import { directorySource } from '../../dist/indexer/sources/directory-source.js'
import { openIndex } from '../../dist/src/search/open-index.js'
import { openParts } from '../../dist/src/storage/index-parts.js'
import { readPassage } from '../../dist/src/storage/read-passage.js'

const [folder, flag] = process.argv.slice(2)
const source = directorySource(folder)
const index = await openIndex(source)
const parts = await openParts(source)

const headings = []
for (let document = 0; document < parts.manifest.documents; document++) {
  const { url, sections } = await readPassage(parts, document)
  for (const { heading, anchor } of sections) if (heading && anchor) headings.push({ url, heading, anchor })
}
const counts = new Map()
for (const { heading } of headings)
  counts.set(heading.toLowerCase(), (counts.get(heading.toLowerCase()) ?? 0) + 1)
const asked = headings.filter(
  ({ heading }) => counts.get(heading.toLowerCase()) === 1 && /\S\s+\S/.test(heading),
)

const found = { asked: asked.length, shown: 0, elsewhere: 0, 'post not among ten': 0, 'no text': 0 }
for (const { url, heading, anchor } of asked) {
  const hit = (await index.search(heading)).hits.find(one => one.url === url)
  const shown = hit?.section?.url === `${url}#${encodeURIComponent(anchor)}`
  found[!hit ? 'post not among ten' : shown ? 'shown' : 'elsewhere']++
  if (shown && !hit.snippet.text) found['no text']++
  if (hit && !shown && flag === '--list') console.log(`${heading} (#${anchor}) → ${hit.section?.url}`)
}
console.log(found)
