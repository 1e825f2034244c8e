/** Words of no language that behave like English ones: some very common, most rare, many of them inflected forms. */
import { pick, whole } from '../random.mjs'

/** The words that hold sentences together: the most common ones. */
const FUNCTION_WORDS =
  'the of and to a in is that for it as was with be by on not he this are or his from at which but have an had they you were there one all we can her has if their more when who will would about what so out up said its into than them only some could time these two may then do first any my now such like our over even most me after also did many before must through'.split(
    ' ',
  )

/** Different words. Real blogs have some 40,000 in 4,000 posts. */
const WORDS = 150_000

/**
 * A word's place r in the order of use, from 1, comes as often as 1 / (r + `SHIFT`) / (1 + (r / `BEND`)^`BEND_POWER`).
 * Fitted to 4,364 posts of five blogs, in which the words of places 1, 10, 100, 1,000, 5,000, 10,000 and 30,000 are
 * 48,600, 10,800, 1,180, 135, 14, 4 and .3 in a million.
 */
const SHIFT = 1.4
const BEND = 6_000
const BEND_POWER = 1.6

/** How many of the words are another form of a more common one: in those blogs, a quarter of the 10,000 commonest. */
const INFLECTED = 0.25

const ENDINGS = ['s', 's', 's', 'ed', 'ed', 'ing', 'ing', 'er', 'ly']

/** Places of the words that titles and tags are made of, and that a post comes back to. */
const TOPICS = [200, 3_200]

const ONSETS =
  'b bl br c ch cl cr d dr f fl fr g gl gr h j k l m n p pl pr qu r s sc sh sl sp st str t th tr v w'.split(
    ' ',
  )
const VOWELS = 'a e i o u a e i o ea ou ai oo ee io'.split(' ')
const CODAS = ['', '', '', 'n', 'r', 't', 's', 'l', 'd', 'm', 'ck', 'nd', 'nt', 'st', 'rt', 'ng', 'x', 'ph']

/**
 * @returns `word(random)`, as running text has them, `content(random)`, the same without function words, and `topics`
 */
export function makeVocabulary(random) {
  const words = [...FUNCTION_WORDS, ...makeContentWords(random)]
  const place = drawPlaces(words.length)
  const content = chance => {
    for (;;) {
      const at = place(chance())
      if (at >= FUNCTION_WORDS.length) return words[at]
    }
  }
  return {
    content,
    word: chance => rare(chance) ?? words[place(chance())],
    topics: words.slice(...TOPICS),
  }
}

/** Stems, and forms of those that came before them. */
function makeContentWords(random) {
  const words = new Set()
  const stems = []
  while (words.size < WORDS - FUNCTION_WORDS.length) {
    if (stems.length > 0 && random() < INFLECTED) words.add(pick(random, stems) + pick(random, ENDINGS))
    else stems.push(makeStem(random))
    words.add(stems.at(-1))
  }
  return words
}

function makeStem(random) {
  let stem = ''
  while (stem.length < 3) {
    const syllables = whole(random, 1, 4)
    for (let i = 0; i < syllables; i++) stem += pick(random, ONSETS) + pick(random, VOWELS)
    stem += pick(random, CODAS)
  }
  return stem
}

/** Numbers, versions and identifiers: words that hardly any other post has. */
function rare(random) {
  const kind = random()
  if (kind < 0.006) return `${Math.floor(10_000 ** random())}`
  if (kind < 0.009) return `${whole(random, 0, 20)}.${whole(random, 0, 30)}.${whole(random, 0, 10)}`
  if (kind < 0.0105) return `${makeStem(random)}${capital(makeStem(random))}`
  return undefined
}

const capital = text => text[0].toUpperCase() + text.slice(1)

/** Places from 0 to `size` − 1, each as often as said above; from a number in [0, 1). */
function drawPlaces(size) {
  const sums = new Float64Array(size)
  let sum = 0
  for (let i = 0; i < size; i++) {
    sum += 1 / (i + 1 + SHIFT) / (1 + ((i + 1) / BEND) ** BEND_POWER)
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
