import { isAddress, type Piece, takeApart } from './compound.js'
import { fold, IGNORABLE } from './fold.js'
import { stemEnglish } from './stem-english.js'
import { STOP_WORDS } from './stop-words.js'

/**
 * Text → words → tokens. The only analyzer: posts, queries and highlights all pass through it, and the
 * manifest names it, because an index can be read only by the analyzer that made it.
 */
export const ANALYZER = { name: 'postings', version: 1 } as const

/** One occurrence of a term in a text. */
export interface Token {
  /** What is looked up in the index. */
  term: string
  /** The word as written, folded but not stemmed; what prefixes and typos are measured on. */
  form: string
  /** Where it stands: half-open, UTF-16 code units of the original text. */
  start: number
  end: number
}

/**
 * One word as it is written. `single`: one token. `compound`: the whole first, then its parts.
 * `run`: overlapping pairs of characters, for scripts that put no spaces between words.
 */
export interface Word {
  kind: 'single' | 'compound' | 'run'
  tokens: Token[]
  /** The last character of a run of several. */
  tail?: Token
  start: number
  end: number
}

/** An analyzer for one language. */
export interface Analyzer {
  /** BCP 47 primary subtag of the stemmer's language. */
  readonly language: string
  /** Folded words that a query leaves out unless it has nothing else. */
  readonly stopWords: ReadonlySet<string>
  /** The words of `text` in order. */
  words(text: string): Word[]
  /**
   * The tokens of `text` to be indexed or highlighted, in order of `start`. A run's last character is a
   * token of its own, so that every single character begins some token and can be found by prefix.
   */
  tokens(text: string): Token[]
}

/** Scripts written without spaces between words. Their letters only: `、` and `。` end a run. */
const UNSPACED = ['Han', 'Hira', 'Kana', 'Hang', 'Thai', 'Laoo', 'Khmr', 'Mymr']
const UNSPACED_CLASS = `(?=[\\p{L}\\p{M}\\p{N}])[${UNSPACED.map(script => `\\p{scx=${script}}`).join('')}]`
const LETTER = `(?:[A-Za-z0-9]|(?!${UNSPACED_CLASS})[\\p{L}\\p{N}\\p{M}${IGNORABLE}])`
/** What may stand between two letters of one written word. */
const CONNECTOR = `(?:::|_+|[-./:@&'’ʼ＇‐‑])`
/**
 * `C++`, `C++20`, `C#`; `.NET`, `__init__`, `node.js`, `std::vector`, `--max-old-space-size` (whose
 * leading hyphens are not part of the word). Underscores are tried from their first only, or a line of them
 * would be tried from each.
 */
const writtenWord = (letter: string, initial: string) =>
  `(?:\\.(?=${initial}))?(?:(?<!_)_+)?${letter}+(?:${CONNECTOR}${letter}+)*(?:\\+\\+\\d*(?!${letter})|#(?!${letter}|_))?_*`
const WORD = new RegExp(`((?:${UNSPACED_CLASS}[${IGNORABLE}]*)+)|(${writtenWord(LETTER, '\\p{L}')})`, 'gu')
/** Latin letters and general punctuation, which is all that most texts have. */
const WESTERN = /^[\0-\u024f\u2000-\u206f]*$/
const WESTERN_LETTERS = 'A-Za-z\\xaa\\xb5\\xba\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u024f'
/** The same words in such texts. Browsers take 30 ms to compile the other pattern, and this one in no time. */
const WESTERN_WORD = new RegExp(
  `((?!))|(${writtenWord(`[0-9\\xb2\\xb3\\xb9\\xbc-\\xbe${WESTERN_LETTERS}${IGNORABLE}]`, `[${WESTERN_LETTERS}]`)})`,
  'g',
)
const writtenWordsIn = (text: string) => text.matchAll(WESTERN.test(text) ? WESTERN_WORD : WORD)
const CELL = new RegExp(`[^\\p{M}\\uff9e\\uff9f${IGNORABLE}][\\p{M}\\uff9e\\uff9f${IGNORABLE}]*`, 'gu')
/** What is stemmed. Words of three letters are mostly names (`aws`, `ios`, `css`), which rules would spoil. */
const STEMMABLE = /^\p{L}{4,}$/u

/** Languages whose Latin words are stemmed as English: its own, and those that borrow it for names. */
const STEMMERS: Record<string, (form: string) => string> = {
  en: stemEnglish,
  ja: stemEnglish,
  zh: stemEnglish,
  ko: stemEnglish,
}

/** Of a longer written word (encoded data, mostly) only the beginning is indexed. */
export const LONGEST_WRITTEN = 512
/** Written words already taken apart; bounded, and dropped whole when full. */
const MEMORY_LIMIT = 50_000

/**
 * The analyzer for `language` (BCP 47; only the primary subtag counts). Words of languages without a
 * stemmer here are indexed as written.
 */
export function createAnalyzer(language = 'en'): Analyzer {
  const primary = (language.split(/[-_]/)[0] ?? '').toLowerCase()
  const stem = Object.hasOwn(STEMMERS, primary) ? STEMMERS[primary] : undefined
  const memory = new Map<string, Word[]>()

  const token = ({ form, start, end }: Piece): Token => ({
    term: stem && STEMMABLE.test(form) ? stem(form) : form,
    form,
    start,
    end,
  })

  const recall = (written: string): Word[] => {
    const known = memory.get(written)
    if (known) return known
    if (memory.size >= MEMORY_LIMIT) memory.clear()
    const made = writtenWords(written, token)
    memory.set(written, made)
    return made
  }

  const words = (text: string): Word[] => {
    const found: Word[] = []
    for (const match of writtenWordsIn(text)) {
      if (match[1] !== undefined) found.push(shift(runWord(match[1]), match.index))
      else {
        const start = match.index + (match[0].startsWith('.') && text[match.index - 1] === '.' ? 1 : 0)
        const written = text.slice(start, Math.min(match.index + match[0].length, start + LONGEST_WRITTEN))
        for (const word of recall(written)) found.push(shift(word, start))
      }
    }
    return found
  }

  const stopWords = stem ? STOP_WORDS : new Set<string>()
  return { language: primary, stopWords, words, tokens: text => indexedTokens(words(text)) }
}

/** The words in one match: one, or one for each piece of a long address or path. */
function writtenWords(written: string, token: (piece: Piece) => Token): Word[] {
  const apart = takeApart(dropShortSharp(written))
  if (apart.whole.form === '') return []
  if (isAddress(apart)) return apart.parts.map(part => singleWord(token(part)))
  if (apart.parts.length === 0) return [singleWord(token(apart.whole))]
  const tokens = [apart.whole, ...apart.parts].map(token)
  return [{ kind: 'compound', tokens, start: apart.whole.start, end: apart.whole.end }]
}

/** `C#` and `F#` are names; `issue#` is a word before a sign. */
const dropShortSharp = (written: string) => (/..#$/.test(written) ? written.slice(0, -1) : written)

const singleWord = (token: Token): Word => ({
  kind: 'single',
  tokens: [token],
  start: token.start,
  end: token.end,
})

/** A run of unspaced script as overlapping pairs; a single character stands alone. */
function runWord(run: string): Word {
  const cells = [...run.matchAll(CELL)].map(cell => ({
    form: fold(cell[0]),
    start: cell.index,
    end: cell.index + cell[0].length,
  }))
  const pairs = cells.slice(1).map((cell, i) => gram([cells[i] as Piece, cell]))
  const last = cells.at(-1)
  if (!last || pairs.length === 0) {
    return { kind: 'run', tokens: cells.map(cell => gram([cell])), start: 0, end: run.length }
  }
  return { kind: 'run', tokens: pairs, tail: gram([last]), start: 0, end: run.length }
}

function gram(cells: Piece[]): Token {
  const form = cells.map(cell => cell.form).join('')
  return { term: form, form, start: cells[0]?.start ?? 0, end: cells.at(-1)?.end ?? 0 }
}

/** The tokens under which words are found: for a run also its last character alone. */
function indexedTokens(words: Word[]): Token[] {
  const tokens: Token[] = []
  for (const word of words) {
    for (const token of word.tokens) tokens.push(token)
    if (word.tail) tokens.push(word.tail)
  }
  return tokens
}

const shift = (word: Word, by: number): Word => ({
  kind: word.kind,
  start: word.start + by,
  end: word.end + by,
  tokens: word.tokens.map(token => shiftToken(token, by)),
  ...(word.tail ? { tail: shiftToken(word.tail, by) } : {}),
})

const shiftToken = ({ term, form, start, end }: Token, by: number): Token => ({
  term,
  form,
  start: start + by,
  end: end + by,
})
