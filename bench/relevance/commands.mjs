/**
 * Does a command that is pasted into the box find its post? Asks an index for each command line in its posts' code that has
 * an option of several letters behind one hyphen, such as `docker run -it ubuntu`.
 *
 *     npm run build && node bench/relevance/commands.mjs INDEX… [--list]
 *
 * Counts those whose post is among the first ten. `--list` prints all, with the rank of the post.
 */
import { directorySource } from '../../dist/indexer/sources/directory-source.js'
import { openIndex } from '../../dist/src/search/open-index.js'
import { openParts } from '../../dist/src/storage/index-parts.js'
import { readPassage } from '../../dist/src/storage/read-passage.js'

/** A line that begins as commands do, has the option, and reads like no sentence, call or list. */
const COMMAND =
  /^\s*(?:[$%] )?((?:[\w./-]+=\S+ )*[a-z][\w+./-]*(?: [^\s,;]+)*? -[a-zA-Z]{2,}(?![a-zA-Z]*[,;).]\s)[^#]*)/

const folders = process.argv.slice(2).filter(one => one !== '--list')
const found = { asked: 0, first: 0, 'among ten': 0 }
for (const folder of folders) {
  const source = directorySource(folder)
  const index = await openIndex(source)
  const parts = await openParts(source)
  for (let document = 0; document < parts.manifest.documents; document++) {
    const { url, sections } = await readPassage(parts, document)
    const lines = sections.flatMap(({ blocks }) =>
      blocks.filter(({ code }) => code).flatMap(({ text }) => text.split('\n')),
    )
    for (const line of new Set(lines.flatMap(one => COMMAND.exec(one)?.[1]?.trim() ?? []))) {
      const rank = (await index.search(line)).hits.findIndex(hit => hit.url === url)
      found.asked++
      if (rank === 0) found.first++
      if (rank >= 0) found['among ten']++
      if (process.argv.includes('--list')) console.log(rank + 1, line, url)
    }
  }
}
console.log(found)
