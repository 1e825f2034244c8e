import type { Analyzer, Token, Word } from '../analysis/analyze.js'

/** Which words did the reader type? Any text is a query, and no text is an error. Operators are not known here. */

/** Maximum number of words of a query that are looked for. The rest of a longer query is left out. */
export const MAX_WORDS = 64
/** The length of a query that is read, in UTF-16 code units. */
export const MAX_QUERY_LENGTH = 2000

/** One word to look for. */
export interface QueryWord {
  /** The word as a whole. */
  token: Token
  /** Its parts, where it is a compound. */
  parts: Token[]
  /** Its range in the query: half-open, UTF-16 code units. */
  start: number
  end: number
  /** True for the word that may be unfinished: longer words that begin with it match too. */
  prefix: boolean
  /** Set for a stop word at the end of the query: only longer words that begin with it match. */
  onlyPrefix?: true
  /** Factor on what the word adds to a score: 1 for a word typed once. */
  weight: number
}

/** The weight of a compound whose parts are words of the query too. */
const WHOLE_WEIGHT = 0.3

/**
 * The words of `text` to look for. Stop words are left out unless there are no others.
 *
 * @param analyzers  those of the index, one or more
 */
export function parseQuery(text: string, analyzers: readonly Analyzer[]): QueryWord[] {
  const query = text.slice(0, MAX_QUERY_LENGTH)
  // All languages split text into the same words.
  const words = (analyzers[0] as Analyzer).words(query).flatMap(queryWords)
  for (const word of words) word.prefix = word.end === query.length
  const isStop = ({ token }: QueryWord) => analyzers.some(({ stopWords }) => stopWords.has(token.form))
  const contentWords = words.filter(word => !isStop(word))
  const last = words.at(-1)
  // `are` may be the beginning of `area`.
  if (contentWords[0] && last?.prefix && isStop(last)) {
    last.onlyPrefix = true
    contentWords.push(last)
  }
  return distinct(contentWords.length > 0 ? contentWords : words).slice(0, MAX_WORDS)
}

function queryWords(word: Word): QueryWord[] {
  const [first, ...rest] = word.tokens
  if (!first) return []
  if (word.kind === 'run') return word.tokens.map(token => wordOf(token, token))
  if (isWrittenApart(first, rest))
    return [{ ...wordOf(first, word), weight: WHOLE_WEIGHT }, ...rest.map(part => wordOf(part, part))]
  return [{ ...wordOf(first, word), parts: rest }]
}

/**
 * Whether the parts of a compound are words of their own: all its pieces are joined by hyphens or slashes, and none is
 * a single letter. `client-side` is often written apart. So is an Arabic word and its article. Of `useEffect`, the parts
 * would find any post with "use" and "effect".
 */
function isWrittenApart({ form }: Token, parts: Token[]): boolean {
  if (parts[0] && /^[\u0620-\u06ff]+$/.test(form)) return true
  const pieces = form.split(/[-/]/)
  return pieces.length > 1 && pieces.every(piece => parts.some(part => part.form === piece))
}

const wordOf = (token: Token, { start, end }: { start: number; end: number }): QueryWord => ({
  token,
  parts: [],
  start,
  end,
  prefix: false,
  weight: 1,
})

/** Each word once, at its last position, which may be unfinished; with the weights of its repetitions added up. */
function distinct(words: QueryWord[]): QueryWord[] {
  const last = new Map<string, QueryWord>()
  for (const word of words) {
    const before = last.get(word.token.form)
    last.delete(word.token.form)
    last.set(word.token.form, before ? { ...word, weight: before.weight + word.weight } : word)
  }
  return [...last.values()]
}
