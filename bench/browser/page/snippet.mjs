/** The least that counts as a snippet: the piece of text around the first word of the query, its words marked. */

/** UTF-16 code units before the first match, and in all. */
const BEFORE = 40
const LENGTH = 160

/** @returns pieces of text; every second one is marked */
export function cutSnippet(text, query) {
  const words = query
    .split(/\s+/)
    .map(word => word.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter(Boolean)
  if (words.length === 0) return [text.slice(0, LENGTH)]
  const pattern = new RegExp(`(${words.join('|')})`, 'giu')
  const start = Math.max(0, text.search(pattern) - BEFORE)
  return text.slice(start, start + LENGTH).split(pattern)
}
