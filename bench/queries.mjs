/**
 * Queries as readers type them, drawn from the posts' own words and titles. The same posts and seed give the same
 * queries.
 */
import { makeRandom, pick, whole } from './random.mjs'

/** Words that no query consists of: they are in every post. */
const COMMON = new Set(
  'about after also been before from have into more most only other over some such than that their them then there these they this those through very what when where which while will with would your'.split(
    ' ',
  ),
)

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** Words of at least `least` letters, in lower case. */
export const wordsOf = (text, least) =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter(
    word => word.length >= least && !COMMON.has(word),
  )

/**
 * @param documents see documents.mjs
 * @param count how many of each kind
 * @returns by kind a list of queries
 */
export function drawQueries(documents, count, seed) {
  const random = makeRandom(seed)
  const titles = documents.map(({ title }) => wordsOf(title, 3)).filter(words => words.length >= 2)
  const bodies = documents.map(({ body }) => wordsOf(body, 4)).filter(words => words.length >= 20)
  const several = () => fewOf(random, pick(random, titles))
  const single = least => {
    for (;;) {
      const word = pick(random, pick(random, bodies))
      if (word.length >= least || random() < 0.001) return word
    }
  }
  const draw = make => Array.from({ length: count }, make)
  return {
    'single word': draw(() => single(4)),
    'several words': draw(() => several().join(' ')),
    'half-typed': draw(() => halfTyped(several())),
    misspelled: draw(() => misspell(random, single(6))),
  }
}

/** Two or three neighbours of a title. */
function fewOf(random, words) {
  const count = Math.min(words.length, whole(random, 2, 4))
  const start = whole(random, 0, words.length - count + 1)
  return words.slice(start, start + count)
}

/** The last word up to its middle, and at least three letters of it. */
function halfTyped(words) {
  const last = words.at(-1)
  return [...words.slice(0, -1), last.slice(0, Math.max(3, Math.ceil(last.length / 2)))].join(' ')
}

/** One edit anywhere: a letter left out, added, replaced, or swapped with the next. */
function misspell(random, word) {
  const at = whole(random, 0, word.length - 1)
  const letter = pick(random, LETTERS)
  const [before, after] = [word.slice(0, at), word.slice(at)]
  return pick(random, [
    before + after.slice(1),
    before + letter + after,
    before + letter + after.slice(1),
    before + after[1] + after[0] + after.slice(2),
  ])
}

/**
 * Two words that stand together in at least ten posts, or in as many as any pair here, so that every engine has
 * ten hits to show, those that want all words included.
 */
export function drawFirstQuery(documents, seed) {
  const random = makeRandom(seed)
  const sets = documents.map(({ body }) => new Set(wordsOf(body, 5)))
  let best = { posts: 0 }
  for (let tries = 0; tries < 2_000 && best.posts < 10; tries++) {
    const words = [...pick(random, sets)]
    if (words.length < 2) continue
    const pair = [pick(random, words), pick(random, words)]
    const posts = pair[0] === pair[1] ? 0 : sets.filter(set => pair.every(word => set.has(word))).length
    if (posts > best.posts) best = { query: pair.join(' '), posts }
  }
  return best
}
