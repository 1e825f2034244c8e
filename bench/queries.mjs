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

/** Letters of the longest word that a query has: what is longer are check sums, and texts without spaces. */
const LONGEST = 20

/** Words of at least `least` letters, in lower case. Those of other scripts are left out: not all engines find them. */
export const wordsOf = (text, least) =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter(
    word =>
      word.length >= least &&
      word.length <= LONGEST &&
      /^[\p{Script=Latin}\p{N}]+$/u.test(word) &&
      !COMMON.has(word),
  )

/**
 * @param documents see documents.mjs
 * @param count how many of each kind
 * @returns by kind a list of queries
 */
export function drawQueries(documents, count, seed) {
  const random = makeRandom(seed)
  const several = () => fewOf(random, drawWords(random, documents, { of: 'title', least: 3, atLeast: 2 }))
  const single = least => {
    for (;;) {
      const word = pick(random, drawWords(random, documents, { of: 'body', least: 4, atLeast: 20 }))
      if (word.length >= least || random() < 0.001) return word
    }
  }
  const draw = make => Array.from({ length: count }, make)
  return {
    single: draw(() => single(4)),
    several: draw(() => several().join(' ')),
    'half-typed': draw(() => halfTyped(several())),
    misspelled: draw(() => misspell(random, single(6))),
  }
}

/** The words of one post's title or body that has enough of them; of few posts, the words of any. */
function drawWords(random, documents, { of, least, atLeast }) {
  for (let tries = 0; ; tries++) {
    const words = wordsOf(pick(random, documents)[of], least)
    if (words.length >= (tries < 1_000 ? atLeast : 1)) return words
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

/** Posts that have to match the first query, so that every engine has ten hits to show. */
const HITS = 10

/** Pairs that are tried before the best one so far is taken. */
const TRIES = 2_000

/**
 * Two words that stand together in at least ten posts, or in as many as any pair here: those engines that want all
 * words have their hits, too.
 *
 * @returns `{query, posts}`: the words, and how many posts have them all
 */
export function drawFirstQuery(documents, seed) {
  const random = makeRandom(seed)
  const postsOf = invert(documents)
  let best = { posts: 0 }
  for (let tries = 0; tries < TRIES && best.posts < HITS; tries++) {
    const words = [...new Set(wordsOf(pick(random, documents).body, 5))]
    if (words.length < 2) continue
    const pair = [pick(random, words), pick(random, words)]
    const posts = pair[0] === pair[1] ? 0 : countCommon(...pair.map(word => postsOf.get(word)))
    if (posts > best.posts) best = { query: pair.join(' '), posts }
  }
  return best
}

/** Numbers of the posts that have a word, in order. */
function invert(documents) {
  const postsOf = new Map()
  for (const [id, { body }] of documents.entries()) {
    for (const word of new Set(wordsOf(body, 5))) {
      const posts = postsOf.get(word)
      if (posts) posts.push(id)
      else postsOf.set(word, [id])
    }
  }
  return postsOf
}

function countCommon(some, others) {
  const set = new Set(some)
  return others.filter(post => set.has(post)).length
}
