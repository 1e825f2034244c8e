/** Generated posts by number: the same seed gives the same posts, however many are asked for. */
import { makeRandom } from '../random.mjs'
import { makePost } from './post.mjs'
import { makeVocabulary } from './vocabulary.mjs'

/** Yields `{file, text}`. A post depends on its number and the seed, not on how many posts there are. */
export function* generatePosts(count, seed = 1) {
  const vocabulary = makeVocabulary(makeRandom(seed))
  for (let number = 0; number < count; number++)
    yield makePost(makeRandom(seed * 1_000_003 + number), vocabulary, number)
}
