import type { Analyzer, Token, Word } from '../analysis/analyze.js'
import type { Block, Passage } from './passage.js'
import { CODE, PROSE, TITLE } from './positions.js'

/**
 * At which place of a block does each token stand? Words that follow each other have places that do, so a phrase is
 * a row of places. What is joined by signs, such as `client-side` or `std::vector`, takes a place for each piece.
 */

/** A token and its place, counted from the start of its block. */
export interface PlacedToken {
  token: Token
  place: number
}

/** The placed tokens of a text, in order of their places. */
export interface PlacedText {
  tokens: PlacedToken[]
  /** Places that the text takes. */
  width: number
}

/** What stands between two signs that join. */
const PIECE = /[^-./:@&_‐‑]+/g

/** The tokens of `text` that have a place: all but the words inside a name such as `useEffect`. */
export function placeTokens(text: string, analyzer: Analyzer): PlacedText {
  const tokens: PlacedToken[] = []
  let width = 0
  for (const word of analyzer.words(text)) {
    const placed = placeWord(word, text)
    for (const { token, place } of placed.tokens) tokens.push({ token, place: width + place })
    width += placed.width
  }
  return { tokens, width }
}

/** The tokens of one word of `text`; a compound is the whole at its first place, and each of its pieces. */
export function placeWord({ kind, tokens, tail, start, end }: Word, text: string): PlacedText {
  if (kind !== 'compound') {
    const all = tail ? [...tokens, tail] : tokens
    return { tokens: all.map((token, place) => ({ token, place })), width: all.length }
  }
  const [whole, ...parts] = tokens as [Token, ...Token[]]
  const placed = [{ token: whole, place: 0 }]
  let width = 0
  for (const { 0: piece, index } of text.slice(start, end).matchAll(PIECE)) {
    const from = start + index
    const part = parts.find(one => one.start === from && one.end === from + piece.length)
    if (part) placed.push({ token: part, place: width })
    width++
  }
  return { tokens: placed, width: Math.max(1, width) }
}

/** A block of a post, and the stream whose places it takes. */
export interface PlacedBlock extends Block {
  stream: number
}

/** What is read of a post to place its words. */
export type Placeable = Pick<Passage, 'title' | 'description' | 'tags' | 'authors' | 'sections'>

/** The blocks that phrases are looked for in: all that is shown of a post. No phrase goes on from one to the next. */
export function* blocksOf(post: Placeable): Generator<PlacedBlock> {
  const { title, description = '', tags = [], authors = [], sections } = post
  yield { text: title, stream: TITLE }
  for (const text of [description, ...tags, ...authors]) yield { text, stream: PROSE }
  for (const { heading = '', blocks } of sections) {
    yield { text: heading, stream: PROSE }
    for (const block of blocks) yield { ...block, stream: block.code ? CODE : PROSE }
  }
}
