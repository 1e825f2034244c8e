import type { Analyzer, Token, Word } from '../analysis/analyze.js'
import { FIRST_UNSPACED } from '../analysis/text-range.js'
import { CODE_STREAM, streamOf, streamPosition, TITLE_STREAM } from '../format/positions.js'
import type { FieldPostings } from '../format/postings.js'
import {
  blocksOf,
  type PositionedText,
  type PositionedToken,
  positionTokens,
  positionWord,
} from '../format/token-positions.js'
import { inFile } from '../storage/files.js'
import type { IndexReader } from '../storage/index-reader.js'
import { positionsFileName, readPositions } from '../storage/read-positions.js'
import type { Lexicon } from './lexicon.js'

/**
 * Where are words in a row? In posts by the positions of their terms, or by their texts where that loads less; and
 * in one block of text. Part of the script with the operators.
 */

/** Maximum number of words of a phrase that are looked for. The rest of a longer one is left out. */
export const MAX_PHRASE = 32
/** Maximum number of terms that may stand for an unfinished word of a phrase: the shortest, then by the alphabet. */
const MAX_COMPLETIONS = 64
/**
 * Minimum length of an unfinished word that may stand for longer ones, in letters. In scripts without spaces, one is enough.
 */
const SHORTEST_UNFINISHED = 3
/** Up to this number of posts, their texts are read instead of the positions of words that nearly every post has. */
const MAX_TEXTS = 10

/** One word of a phrase as it was typed. */
export interface PhraseWord {
  token: Token
  /** Counted from 0 at the first word of the phrase. */
  position: number
  /** Whether longer words that begin with it match too. */
  unfinished: boolean
}

/** One word of a phrase, looked up in the index. */
export interface PhraseUnit {
  position: number
  /** The first letters of all words that match, folded. */
  commonPrefix: string
  /** The terms that may stand for it, each with a test for those of its words as written that match. */
  terms: ReadonlyMap<string, (form: string) => boolean>
  /** Whether nearly every post has it, so that its positions take longer to load than some texts. */
  isCommon: boolean
}

/** By document, how often a phrase occurs there. */
export interface PhraseMatches {
  title: ReadonlyMap<number, number>
  /** In the whole post, including its title. */
  text: ReadonlyMap<number, number>
  code: ReadonlyMap<number, number>
}

/**
 * The words of the phrase `text`. A compound such as `client-side` stands for its pieces if they all are words and it
 * has no digits.
 *
 * @param open  whether the last word may be unfinished
 */
export function phraseWords(text: string, analyzer: Analyzer, open: boolean): PhraseWord[] {
  const words: PhraseWord[] = []
  let width = 0
  for (const word of analyzer.words(text)) {
    const positioned = positionWord(word, text)
    for (const { token, position } of phraseTokens(word, positioned))
      words.push({ token, position: width + position, unfinished: false })
    const last = words.at(-1)
    // A single character of a script without spaces is found as the beginning of a pair.
    const isOneCharacter = word.kind === 'run' && positioned.width === 1
    if (last) last.unfinished = isOneCharacter || isUnfinished(word, text, open)
    width += positioned.width
  }
  const last = words.at(-1)
  if (last?.unfinished && isTooShort(last.token.form)) {
    last.unfinished = false
    if (open && words.length > 1) words.pop()
  }
  for (const word of words) word.unfinished &&= !isTooShort(word.token.form)
  return words.slice(0, MAX_PHRASE)
}

const isUnfinished = ({ end }: Word, text: string, open: boolean) =>
  text[end] === '*' || (open && end === text.length)

const isTooShort = (form: string) => form.length < SHORTEST_UNFINISHED && form < FIRST_UNSPACED

/** The tokens of one word of a phrase: the pieces of a compound, or the whole. */
function phraseTokens({ kind }: Word, { tokens, width }: PositionedText): PositionedToken[] {
  if (kind === 'run') return withoutTail(tokens)
  const [whole, ...pieces] = tokens as [PositionedToken, ...PositionedToken[]]
  const isApart = width > 1 && pieces.length === width && !/\d/.test(whole.token.form)
  return isApart ? pieces : [whole]
}

/** In a run of character pairs, the last single character is redundant: drop it. */
const withoutTail = <T>(tokens: T[]) => (tokens.length > 1 ? tokens.slice(0, -1) : tokens)

/** `words` with the terms that may stand for each; `undefined` where one of them is in no post. */
export async function unitsOf(
  words: PhraseWord[],
  lexicon: Lexicon,
  analyzer: Analyzer,
): Promise<PhraseUnit[] | undefined> {
  const units = await Promise.all(
    words.map(async ({ token, position, unfinished }): Promise<PhraseUnit> => {
      const terms = new Map<string, (form: string) => boolean>()
      const completions = unfinished ? await lexicon.startingWith(token.form) : []
      completions.sort((a, b) => a.form.length - b.form.length || (a.form < b.form ? -1 : 1))
      for (const { term } of completions.slice(0, MAX_COMPLETIONS))
        terms.set(term, form => form.startsWith(token.form))
      if (terms.size === 0)
        for (const { term } of await lexicon.find(token.form)) terms.set(term, form => form === token.form)
      return {
        position,
        commonPrefix: token.form,
        terms,
        isCommon: !unfinished && analyzer.stopWords.has(token.form),
      }
    }),
  )
  return units.every(({ terms }) => terms.size > 0) ? units : undefined
}

/** By document, the positions at which a phrase begins: see `streamPosition`. */
type Starts = Map<number, Set<number>>

/** The posts in which `units` are in a row. Rejects with `FILE_MISSING` or `FILE_CORRUPT`. */
export async function findPhrase(reader: IndexReader, units: PhraseUnit[]): Promise<PhraseMatches> {
  const inTexts = async (documents: Iterable<number>) =>
    countStarts(await startsInTexts(reader, units, documents))
  if (!positionsFileName(reader.parts, 0)) return inTexts(await candidatesOf(reader, units))
  const [rare, common] = [units.filter(unit => !unit.isCommon), units.filter(unit => unit.isCommon)]
  const starts = rare.length > 0 ? await startsOf(reader, rare) : undefined
  if (starts && common.length === 0) return countStarts(starts)
  if (starts && starts.size <= MAX_TEXTS) return inTexts(starts.keys())
  const others = await startsOf(reader, common)
  return countStarts(starts ? both(starts, others) : others)
}

/** Where `units` are in a row, by their positions. */
async function startsOf(reader: IndexReader, units: PhraseUnit[]): Promise<Starts> {
  const [first, ...others] = await Promise.all(units.map(unit => startsOfUnit(reader, unit)))
  return others.reduce(both, first as Starts)
}

/** The positions at which a phrase would begin for each occurrence of one of its units. */
async function startsOfUnit(reader: IndexReader, { position, terms }: PhraseUnit): Promise<Starts> {
  const starts: Starts = new Map()
  await Promise.all(
    [...terms].map(async ([term, isForm]) => {
      const { documents, positions, forms, words } = await readTermPositions(reader, term)
      const matches = words.map(isForm)
      for (const [i, document] of documents.entries()) {
        if (!matches[forms[i] as number]) continue
        const known = starts.get(document) ?? new Set()
        starts.set(document, known.add((positions[i] as number) - position))
      }
    }),
  )
  return starts
}

/** The positions that are in `a` and in `b`. */
function both(a: Starts, b: Starts): Starts {
  const shared: Starts = new Map()
  for (const [document, positions] of a) {
    const common = [...positions].filter(position => b.get(document)?.has(position))
    if (common.length > 0) shared.set(document, new Set(common))
  }
  return shared
}

/** All occurrences of `term`, and its words as written. */
async function readTermPositions(reader: IndexReader, term: string) {
  const { parts, readShard } = reader
  const number = parts.shards.holding(term)
  const [shard, positions] = await Promise.all([
    readShard(parts, parts.shards, number),
    readPositions(reader, number),
  ])
  const { list, terms } = shard.forms()
  const at = shard.terms.indexOf(term)
  return inFile(parts.source, positionsFileName(parts, number) as string, () => ({
    ...positions.of(at),
    words: list.filter((_, i) => terms[i] === at),
  }))
}

/** The documents that have a term of each unit. */
async function candidatesOf(reader: IndexReader, units: PhraseUnit[]): Promise<number[]> {
  const sets = await Promise.all(
    units.map(async ({ terms }) => {
      const documents = new Set<number>()
      for (const term of terms.keys())
        for (const { documents: found } of await postingsOf(reader, term))
          for (const document of found) documents.add(document)
      return documents
    }),
  )
  const [first, ...others] = sets as [Set<number>, ...Set<number>[]]
  return [...first].filter(document => others.every(one => one.has(document)))
}

async function postingsOf({ parts, readShard }: IndexReader, term: string): Promise<FieldPostings[]> {
  const { terms, postings } = await readShard(parts, parts.shards, parts.shards.holding(term))
  return postings.of(terms.indexOf(term))
}

/**
 * Counts matches in the text; the positions are placeholders, only their number matters.
 */
async function startsInTexts(
  { parts, readPassage }: IndexReader,
  units: PhraseUnit[],
  documents: Iterable<number>,
): Promise<Starts> {
  const starts: Starts = new Map()
  await Promise.all(
    [...documents].map(async document => {
      const found = new Set<number>()
      const passage = await readPassage(parts, document)
      const analyzer = parts.analyzers[passage.analyzedAs ?? 0] as Analyzer
      for (const { text, stream } of blocksOf(passage))
        for (const _ of findInText(text, units, analyzer)) found.add(streamPosition(stream, found.size))
      if (found.size > 0) starts.set(document, found)
    }),
  )
  return starts
}

/** A range of a text: half-open, UTF-16 code units. */
export interface Piece {
  start: number
  end: number
}

/** The ranges of `text`, which is one block, in which `units` are in a row. */
export function findInText(text: string, units: PhraseUnit[], analyzer: Analyzer): Piece[] {
  if (!mayHold(text, units)) return []
  const { tokens, width } = positionTokens(text, analyzer)
  const at: Token[][] = Array.from({ length: width }, () => [])
  for (const { token, position } of tokens) at[position]?.push(token)
  const tokenOf = ({ position, terms }: PhraseUnit, start: number) =>
    at[start + position]?.find(({ term, form }) => terms.get(term)?.(form))
  const found: Piece[] = []
  for (let position = 0; position < width; position++) {
    const row = units.map(unit => tokenOf(unit, position))
    if (row.every(token => token !== undefined))
      found.push({ start: row[0]?.start ?? 0, end: Math.max(...row.map(({ end }) => end)) })
  }
  return found
}

/** Text that the analyzer folds to lower case without apostrophes, and changes in no other way. */
const PLAIN = /^[\t-~‘’“”–—…]*$/

/** Whether `text` may have all of `units`: false only where it surely has not. Much faster than analyzing the text. */
function mayHold(text: string, units: PhraseUnit[]): boolean {
  if (!PLAIN.test(text)) return true
  const folded = text.toLowerCase().replace(/['’]/g, '')
  return units.every(({ commonPrefix }) => folded.includes(commonPrefix))
}

/** The numbers of starts by document and stream. */
function countStarts(starts: Starts): PhraseMatches {
  const title = new Map<number, number>()
  const text = new Map<number, number>()
  const code = new Map<number, number>()
  for (const document of [...starts.keys()].sort((a, b) => a - b)) {
    const positions = [...(starts.get(document) as Set<number>)]
    const inStream = (stream: number) => positions.filter(position => streamOf(position) === stream).length
    if (inStream(TITLE_STREAM)) title.set(document, inStream(TITLE_STREAM))
    if (inStream(CODE_STREAM)) code.set(document, inStream(CODE_STREAM))
    text.set(document, positions.length)
  }
  return { title, text, code }
}
