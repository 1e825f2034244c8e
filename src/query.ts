import type { Analyzer, Token, Word } from './analyze.js'

/** What a reader typed → the words to look for. Any text is a query; none is an error. */

/** Words of a query that are looked for; of a longer query the rest is left out. */
export const MAX_WORDS = 64
/** UTF-16 code units of a query that are looked at. */
export const MAX_QUERY_LENGTH = 2000

/** One word to look for. */
export interface QueryWord {
  /** The word as a whole. */
  token: Token
  /** Its parts, if it is a compound. */
  parts: Token[]
  /** Where it stands in the query: half-open, UTF-16 code units. */
  start: number
  end: number
  /** True for the word that may still be being typed: longer words that begin like it match too. */
  prefix: boolean
}

/** The words of `text` to look for; stop words are left out unless there is nothing else. */
export function parseQuery(text: string, analyzer: Analyzer): QueryWord[] {
  const looked = text.slice(0, MAX_QUERY_LENGTH)
  const words = analyzer.words(looked).flatMap(queryWords)
  const last = words.at(-1)
  if (last && last.end === looked.length) last.prefix = true
  const telling = words.filter(word => !analyzer.stopWords.has(word.token.form))
  return distinct(telling.length > 0 ? telling : words).slice(0, MAX_WORDS)
}

function queryWords(word: Word): QueryWord[] {
  const [first, ...rest] = word.tokens
  if (!first) return []
  if (word.kind === 'run') return word.tokens.map(token => wordOf(token, [], token.start, token.end))
  return [wordOf(first, rest, word.start, word.end)]
}

const wordOf = (token: Token, parts: Token[], start: number, end: number): QueryWord => ({
  token,
  parts,
  start,
  end,
  prefix: false,
})

/** A word typed twice is one word; the later place counts, since it may be the one being typed. */
function distinct(words: QueryWord[]): QueryWord[] {
  return words.filter((word, i) => !words.slice(i + 1).some(later => later.token.form === word.token.form))
}
