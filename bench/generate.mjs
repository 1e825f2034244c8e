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
import { makePost } from './generate/post.mjs'
import { makeVocabulary } from './generate/vocabulary.mjs'
import { makeRandom } from './random.mjs'

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
const vocabulary = makeVocabulary(makeRandom(seed))
mkdirSync(values.out, { recursive: true })
for (let number = 0; number < count; number++) {
  // A post depends on its number and the seed, not on how many posts there are.
  const { file, text } = makePost(makeRandom(seed * 1_000_003 + number), vocabulary, number)
  writeFileSync(join(values.out, file), text)
}
console.log(`${count} posts in ${values.out}`)
