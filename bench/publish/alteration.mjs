/**
 * Copies of posts with other words, so that more posts than there are still have a vocabulary that grows: in each copy a
 * tenth of the words is another word of the same posts, everywhere the same one, and the rarest get a form of their own.
 */

/** Plain words, not those in addresses, names of files, tags and template code. */
const WORD = /(?<![\w/.:<&@#`{%=-])[a-z]{5,}(?![\w/:>=`}-])/g
/** Of how many words one is altered. */
const EVERY = 10

/** @param texts the words of these replace others */
export function makeAlteration(texts) {
  const counts = new Map()
  for (const text of texts)
    for (const [word] of text.matchAll(WORD)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const words = [...counts.keys()].sort()
  const other = (word, copy) => {
    const number = hash(`${copy} ${word}`)
    if (number % EVERY !== 0) return word
    if (counts.get(word) === 1) return `${word}${String.fromCharCode(97 + (copy % 26))}`
    return words[(number >>> 4) % words.length]
  }
  const text = (source, copy) => (copy === 0 ? source : source.replace(WORD, word => other(word, copy)))
  /** What is between tags. */
  const page = (html, copy) => html.replace(/>[^<]+/g, between => text(between, copy))
  return { text, page }
}

/** FNV-1a, 32 bits. */
function hash(text) {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value >>> 0
}
