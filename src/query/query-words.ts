import type { Analyzer, Token, Word } from '../analysis/analyze.js'

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
  /** Set for a stop word that is being typed: it is not looked for, only what it may become. */
  begun?: true
  /** Factor on what the word adds to a score: 1 for a word typed once. */
  weight: number
}

/** What a compound adds besides its parts, which are words themselves. */
const WHOLE_WEIGHT = 0.3

/**
 * The words of `text` to look for; stop words are left out unless there is nothing else.
 *
 * @param analyzers  those of the index, one or more
 */
export function parseQuery(text: string, analyzers: readonly Analyzer[]): QueryWord[] {
  const looked = text.slice(0, MAX_QUERY_LENGTH)
  // Words are cut in all languages alike.
  const words = (analyzers[0] as Analyzer).words(looked).flatMap(queryWords)
  for (const word of words) word.prefix = word.end === looked.length
  const isStop = ({ token }: QueryWord) => analyzers.some(({ stopWords }) => stopWords.has(token.form))
  const telling = words.filter(word => !isStop(word))
  const last = words.at(-1)
  // `are` may become `area`.
  if (telling[0] && last?.prefix && isStop(last)) {
    last.begun = true
    telling.push(last)
  }
  return distinct(telling.length > 0 ? telling : words).slice(0, MAX_WORDS)
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
 * Whether a compound is joined by hyphens or slashes only, none of its pieces a single letter: `client-side` is
 * often written apart. The parts of `useEffect` would bring posts that happen to say "use" and "effect".
 */
function isWrittenApart({ form }: Token, parts: Token[]): boolean {
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

/** A word typed twice is one word that counts twice; the later place counts, since it may be the one being typed. */
function distinct(words: QueryWord[]): QueryWord[] {
  const last = new Map<string, QueryWord>()
  for (const word of words) {
    const before = last.get(word.token.form)
    last.delete(word.token.form)
    last.set(word.token.form, before ? { ...word, weight: before.weight + word.weight } : word)
  }
  return [...last.values()]
}
