/** One post: front matter, headings, paragraphs, lists, code, links. */
import { normal, pick, whole } from '../random.mjs'

/** Words of a post: the middle one has 480, two thirds have between 200 and 1,200, as in five real blogs together. */
const MIDDLE_LENGTH = 480
const SPREAD = 0.9

/** How much of the running text comes back to the post's topics, and to words that it has used before. */
const ON_TOPIC = 0.04
const AGAIN = 0.2

const AUTHORS = 400
const TAGS = 150

/** @returns `{file, text}`, which depend on the state of `random` only */
export function makePost(random, vocabulary, number) {
  // A post keeps to a few topics, which is why its words are not spread evenly.
  const topics = Array.from({ length: 6 }, () => pick(random, vocabulary.topics))
  const used = []
  const word = () => {
    const kind = random()
    if (kind < ON_TOPIC) return pick(random, topics)
    if (kind < ON_TOPIC + AGAIN && used.length > 0) return pick(random, used)
    used.push(vocabulary.word(random))
    return used.at(-1)
  }
  const title = makeTitle(random, vocabulary, topics)
  const date = new Date(Date.UTC(2010, 0, 1) + whole(random, 0, 5_800) * 86_400_000)
    .toISOString()
    .slice(0, 10)
  const length = Math.max(40, Math.round(MIDDLE_LENGTH * Math.exp(SPREAD * normal(random))))
  const text = `${frontMatter(random, vocabulary, title, date)}\n${makeBody(random, word, length)}`
  const slug = title.toLowerCase().replaceAll(' ', '-')
  return { file: `${date}-${slug}-${number}.md`, text }
}

function makeTitle(random, { content }, topics) {
  const words = [pick(random, topics), ...Array.from({ length: whole(random, 2, 7) }, () => content(random))]
  return capitalize(words.join(' '))
}

function frontMatter(random, { topics }, title, date) {
  const tags = new Set(Array.from({ length: whole(random, 1, 5) }, () => topics[whole(random, 0, TAGS)]))
  const author = whole(random, 0, AUTHORS)
  const names = [topics[TAGS + author], topics[TAGS + AUTHORS + author]].map(capitalize)
  return `---\ntitle: "${title}"\ndate: ${date}\nauthor: ${names.join(' ')}\ntags: [${[...tags].join(', ')}]\n---\n`
}

/** Blocks until there are enough words; a heading every few of them. */
function makeBody(random, word, length) {
  const blocks = []
  let words = 0
  while (words < length) {
    if (blocks.length > 0 && random() < 0.16)
      blocks.push(`## ${capitalize(wordsOf(word, whole(random, 2, 7)))}`)
    const block = makeBlock(random, word)
    words += block.split(' ').length
    blocks.push(block)
  }
  return `${blocks.join('\n\n')}\n`
}

function makeBlock(random, word) {
  const kind = random()
  if (kind < 0.08) return makeList(random, word)
  if (kind < 0.14) return makeCode(random, word)
  return Array.from({ length: whole(random, 2, 7) }, () => makeSentence(random, word)).join(' ')
}

function makeSentence(random, word) {
  const words = wordsOf(word, Math.max(3, Math.round(17 + 7 * normal(random)))).split(' ')
  const at = whole(random, 0, words.length)
  words[at] = decorate(random(), words[at], word)
  return `${capitalize(words.join(' '))}.`.replace(',.', '.')
}

/** A link, code, strong text, a comma, or in half of all sentences nothing. */
function decorate(kind, text, word) {
  if (kind < 0.06) return `[${text} ${word()}](https://example.com/${word()}/${word()})`
  if (kind < 0.12) return `\`${text}_${word()}\``
  if (kind < 0.18) return `**${text}**`
  return kind < 0.5 ? `${text},` : text
}

const makeList = (random, word) =>
  Array.from({ length: whole(random, 3, 8) }, () => `- ${wordsOf(word, whole(random, 3, 16))}`).join('\n')

function makeCode(random, word) {
  const line = () =>
    `${'  '.repeat(whole(random, 0, 3))}${word()}_${word()} = ${word()}(${word()}, ${whole(random, 0, 100)})`
  return `\`\`\`js\n${Array.from({ length: whole(random, 3, 12) }, line).join('\n')}\n\`\`\``
}

const wordsOf = (word, count) => Array.from({ length: count }, word).join(' ')

const capitalize = text => text[0].toUpperCase() + text.slice(1)
