/**
 * Makes posts that resemble those of blogs, as many as no folder has.
 *
 *     node bench/generate.mjs --posts 25000 --out DIR [--seed 1]
 *
 * The same numbers give the same bytes.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { generatePosts } from './generate/posts.mjs'

const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '1000' },
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
})
const [count, seed] = [Number(values.posts), Number(values.seed)]
if (!values.out || !(count > 0) || !Number.isInteger(seed)) {
  console.error('Usage: node bench/generate.mjs --posts N --out DIR [--seed N]')
  process.exit(2)
}
mkdirSync(values.out, { recursive: true })
for (const { file, text } of generatePosts(count, seed)) writeFileSync(join(values.out, file), text)
console.log(`${count} posts in ${values.out}`)
