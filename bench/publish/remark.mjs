/** `remark.mjs FOLDER` parses each Markdown file with remark and the extensions of GFM, and does nothing else. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { remark } from 'remark'
import remarkGfm from 'remark-gfm'
import { filesIn } from './posts.mjs'

const parser = remark().use(remarkGfm)
let nodes = 0
for (const file of filesIn(process.argv[2]))
  nodes += parser.parse(
    readFileSync(join(process.argv[2], file), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, ''),
  ).children.length
console.log(nodes)
