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
/** Words of a phrase that are looked for; the rest of a longer one is left out. */
export const MAX_PHRASE = 32
/** Terms that a unfinished word of a phrase may stand for: the shortest, then by the alphabet. */
const MOST_LONGER = 64
/** Letters from which on a unfinished word of a phrase may stand for longer ones; in scripts without spaces one will do. */
const SHORTEST_UNFINISHED = 3
/** Posts of which the texts are read rather than the positions of words that are in nearly every post. */
const MOST_READ = 10

/** One word of a phrase as it was typed. */
export interface PhraseWord {
  token: Token
  /** Counted from the first word of the phrase. */
  position: number
  /** Longer words that begin so will do too. */
  unfinished: boolean
}

/** One word of a phrase with the terms that it may be, and the words as written of each that will do. */
export interface PhraseUnit {
  position: number
  /** Letters with which all of its words begin; folded. */
  commonPrefix: string
  terms: ReadonlyMap<string, (form: string) => boolean>
  /** It is in nearly every post, so that its positions take more to load than some texts. */
  common: boolean
}

/** How often something stands in each document that has it. */
export interface PhraseMatches {
  title: ReadonlyMap<number, number>
  /** In all of the post, its title too. */
  text: ReadonlyMap<number, number>
  code: ReadonlyMap<number, number>
}

/**
 * The words of the phrase `text`. What is joined by hyphens, dots and such is taken apart as in posts, if all pieces are
 * words without digits.
 *
 * @param open  whether the last word may be unfinished
 */
export function phraseWords(text: string, analyzer: Analyzer, open: boolean): PhraseWord[] {
  const words: PhraseWord[] = []
  let width = 0
  for (const word of analyzer.words(text)) {
    const placed = positionWord(word, text)
    const kept = keptTokens(word, placed)
    for (const { token, position } of kept)
      words.push({ token, position: width + position, unfinished: false })
    const last = words.at(-1)
    // A single character of a script without spaces is found as the beginning of a pair.
    if (last) last.unfinished = isUnfinished(word, text, open) || (word.kind === 'run' && placed.width === 1)
    width += placed.width
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

/** A compound stands for its pieces, if all of them are words. */
function keptTokens({ kind }: Word, { tokens, width }: PositionedText): PositionedToken[] {
  if (kind === 'run') return withoutTail(tokens)
  const [whole, ...pieces] = tokens as [PositionedToken, ...PositionedToken[]]
  const isApart = width > 1 && pieces.length === width && !/\d/.test(whole.token.form)
  return isApart ? pieces : [whole]
}

/** The last character of a run is part of the pair before it. */
const withoutTail = <T>(placed: T[]) => (placed.length > 1 ? placed.slice(0, -1) : placed)

/** The terms that each of `words` may be; `undefined` where one of them is in no post. */
export async function unitsOf(
  words: PhraseWord[],
  lexicon: Lexicon,
  analyzer: Analyzer,
): Promise<PhraseUnit[] | undefined> {
  const units = await Promise.all(
    words.map(async ({ token, position, unfinished }): Promise<PhraseUnit> => {
      const terms = new Map<string, (form: string) => boolean>()
      const longer = unfinished ? await lexicon.longer(token.form) : []
      longer.sort((a, b) => a.form.length - b.form.length || (a.form < b.form ? -1 : 1))
      for (const { term } of longer.slice(0, MOST_LONGER))
        terms.set(term, form => form.startsWith(token.form))
      if (terms.size === 0)
        for (const { term } of await lexicon.find(token.form)) terms.set(term, form => form === token.form)
      return {
        position,
        commonPrefix: token.form,
        terms,
        common: !unfinished && analyzer.stopWords.has(token.form),
      }
    }),
  )
  return units.every(({ terms }) => terms.size > 0) ? units : undefined
}

/** By document, the positions at which a phrase commonPrefix: see `streamPosition`. */
type Starts = Map<number, Set<number>>

/** Where `units` stand in a row. Throws `FILE_MISSING` or `FILE_CORRUPT`. */
export async function findPhrase(reader: IndexReader, units: PhraseUnit[]): Promise<PhraseMatches> {
  const inTexts = async (documents: Iterable<number>) =>
    countStarts(await startsInTexts(reader, units, documents))
  if (!positionsFileName(reader.parts, 0)) return inTexts(await candidatesOf(reader, units))
  const [rare, common] = [units.filter(unit => !unit.common), units.filter(unit => unit.common)]
  const starts = rare.length > 0 ? await startsOf(reader, rare) : undefined
  if (starts && common.length === 0) return countStarts(starts)
  if (starts && starts.size <= MOST_READ) return inTexts(starts.keys())
  const others = await startsOf(reader, common)
  return countStarts(starts ? both(starts, others) : others)
}

async function startsOf(reader: IndexReader, units: PhraseUnit[]): Promise<Starts> {
  const [first, ...others] = await Promise.all(units.map(unit => startsOfUnit(reader, unit)))
  return others.reduce(both, first as Starts)
}

/** The positions of `unit` in all documents, taken back to where the phrase then begins. */
async function startsOfUnit(reader: IndexReader, { position, terms }: PhraseUnit): Promise<Starts> {
  const starts: Starts = new Map()
  await Promise.all(
    [...terms].map(async ([term, isForm]) => {
      const { documents, positions, forms, words } = await readTermPositions(reader, term)
      const fits = words.map(isForm)
      for (const [i, document] of documents.entries()) {
        if (!fits[forms[i] as number]) continue
        const known = starts.get(document) ?? new Set()
        starts.set(document, known.add((positions[i] as number) - position))
      }
    }),
  )
  return starts
}

function both(a: Starts, b: Starts): Starts {
  const kept: Starts = new Map()
  for (const [document, positions] of a) {
    const common = [...positions].filter(position => b.get(document)?.has(position))
    if (common.length > 0) kept.set(document, new Set(common))
  }
  return kept
}

/** Where `term` stands, and its words as written. */
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

/** The documents that have some term of each unit. */
async function candidatesOf(reader: IndexReader, units: PhraseUnit[]): Promise<number[]> {
  const having = await Promise.all(
    units.map(async ({ terms }) => {
      const documents = new Set<number>()
      for (const term of terms.keys())
        for (const { documents: some } of await postingsOf(reader, term))
          for (const document of some) documents.add(document)
      return documents
    }),
  )
  const [first, ...others] = having as [Set<number>, ...Set<number>[]]
  return [...first].filter(document => others.every(one => one.has(document)))
}

async function postingsOf({ parts, readShard }: IndexReader, term: string): Promise<FieldPostings[]> {
  const { terms, postings } = await readShard(parts, parts.shards, parts.shards.holding(term))
  return postings.of(terms.indexOf(term))
}

/** The same as positions would tell, from the texts of `documents`: in which stream it stands, as often as it does. */
async function startsInTexts(
  { parts, readPassage }: IndexReader,
  units: PhraseUnit[],
  documents: Iterable<number>,
): Promise<Starts> {
  const starts: Starts = new Map()
  await Promise.all(
    [...documents].map(async document => {
      const found = new Set<number>()
      // Any positions will do that differ.
      const passage = await readPassage(parts, document)
      const analyzer = parts.analyzers[passage.analyzedAs ?? 0] as Analyzer
      for (const { text, stream } of blocksOf(passage))
        for (const _ of findInText(text, units, analyzer)) found.add(streamPosition(stream, found.size))
      if (found.size > 0) starts.set(document, found)
    }),
  )
  return starts
}

/** A piece of a text: half-open, UTF-16 code units. */
export interface Piece {
  start: number
  end: number
}

/** Where `units` stand in a row in `text`, which is one block. */
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

/** Text whose folding is known without the analyzer. */
const PLAIN = /^[\t-~‘’“”–—…]*$/

/** Whether all of `units` may stand in `text`; to analyze it would tell for sure, but takes long. */
function mayHold(text: string, units: PhraseUnit[]): boolean {
  if (!PLAIN.test(text)) return true
  const folded = text.toLowerCase().replace(/['’]/g, '')
  return units.every(({ commonPrefix }) => folded.includes(commonPrefix))
}

function countStarts(starts: Starts): PhraseMatches {
  const [title, text, code] = [
    new Map<number, number>(),
    new Map<number, number>(),
    new Map<number, number>(),
  ]
  for (const document of [...starts.keys()].sort((a, b) => a - b)) {
    const positions = [...(starts.get(document) as Set<number>)]
    const inStream = (stream: number) => positions.filter(position => streamOf(position) === stream).length
    if (inStream(TITLE_STREAM)) title.set(document, inStream(TITLE_STREAM))
    if (inStream(CODE_STREAM)) code.set(document, inStream(CODE_STREAM))
    text.set(document, positions.length)
  }
  return { title, text, code }
}
