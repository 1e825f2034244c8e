/** Words of no language that behave like English ones: some very common, most rare, with inflected forms. */
import { pick, whole } from '../random.mjs'

/** The words that hold sentences together; in English a good two fifths of running text. */
const FUNCTION_WORDS =
  'the of and to a in is that for it as was with be by on not he this are or his from at which but have an had they you were there one all we can her has if their more when who will would about what so out up said its into than them only some could time these two may then do first any my now such like our over even most me after also did many before must through'.split(
    ' ',
  )

/**
 * Different stems, and how steeply they get rarer: so that the number of different words grows as in real blogs, from
 * some 17,000 at 500 posts to 90,000 at 5,000.
 */
const STEMS = 100_000
const STEEPNESS = 1.4

const ONSETS =
  'b bl br c ch cl cr d dr f fl fr g gl gr h j k l m n p pl pr qu r s sc sh sl sp st str t th tr v w'.split(
    ' ',
  )
const VOWELS = 'a e i o u a e i o ea ou ai oo ee io'.split(' ')
const CODAS = ['', '', '', 'n', 'r', 't', 's', 'l', 'd', 'm', 'ck', 'nd', 'nt', 'st', 'rt', 'ng', 'x', 'ph']

/** Endings that a stemmer takes off, the plain form as the most common. */
const ENDINGS = ['', '', '', '', '', '', '', '', '', 's', 's', 's', 'ed', 'ing', 'er', 'ly']

/** How much of the running text the function words are. */
const FUNCTION_SHARE = 0.42

/** @returns `word(random)`, as running text has them, and `topics`: stems that titles and tags are made of */
export function makeVocabulary(random) {
  const stems = [...makeStems(random)]
  const functionWord = zipf(FUNCTION_WORDS.length, 1)
  const stem = zipf(stems.length, STEEPNESS)
  const content = chance => stems[stem(chance())] + pick(chance, ENDINGS)
  return {
    content,
    word: chance =>
      chance() < FUNCTION_SHARE ? FUNCTION_WORDS[functionWord(chance())] : (rare(chance) ?? content(chance)),
    topics: stems.slice(50, 2_050),
  }
}

function makeStems(random) {
  const stems = new Set()
  while (stems.size < STEMS) {
    const syllables = whole(random, 1, 4)
    let stem = ''
    for (let i = 0; i < syllables; i++) stem += pick(random, ONSETS) + pick(random, VOWELS)
    stem += pick(random, CODAS)
    if (stem.length > 2) stems.add(stem)
  }
  return stems
}

/** Names, numbers and identifiers: words that hardly any other post has. */
function rare(random) {
  const kind = random()
  if (kind < 0.01) return `${whole(random, 1, 10_000)}`
  if (kind < 0.02)
    return `${pick(random, ONSETS)}${pick(random, VOWELS)}${pick(random, ONSETS)}${pick(random, VOWELS)}${whole(random, 0, 100)}`
  return undefined
}

/** Places 0 to `size` − 1, of which place r comes as often as 1 / (r + 1)^`exponent`; from a number in [0, 1). */
function zipf(size, exponent) {
  const sums = new Float64Array(size)
  let sum = 0
  for (let i = 0; i < size; i++) {
    sum += 1 / (i + 1) ** exponent
    sums[i] = sum
  }
  return chance => firstAbove(sums, chance * sum)
}

function firstAbove(sums, value) {
  let [low, high] = [0, sums.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sums[middle] > value) high = middle
    else low = middle + 1
  }
  return low
}
