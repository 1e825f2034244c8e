import type { Analyzer, Token, Word } from '../analysis/analyze.js'
import { type FrontMatterField, SEARCHED_FRONT_MATTER } from '../schema.js'
import type { Block, Passage } from './passage.js'
import { CODE_STREAM, PROSE_STREAM, TITLE_STREAM } from './positions.js'

/**
 * At which position of its block is each token? Neighbouring words have neighbouring positions, so a phrase is
 * a row of positions. Pieces that are joined by signs, as in `client-side` or `std::vector`, take one position each.
 */

/** A token and its position, counted from 0 at the start of its block. */
export interface PositionedToken {
  token: Token
  position: number
}

/** The tokens of a text, in order of their positions. */
export interface PositionedText {
  tokens: PositionedToken[]
  /** How many positions the text takes. */
  width: number
}

/** A piece between signs that join. */
const PIECE = /[^-./:@&_‐‑]+/g

/** The tokens of `text` with their positions. Words inside a name such as `useEffect` have none and are left out. */
export function positionTokens(text: string, analyzer: Analyzer): PositionedText {
  const tokens: PositionedToken[] = []
  let width = 0
  for (const word of analyzer.words(text)) {
    const positioned = positionWord(word, text)
    for (const { token, position } of positioned.tokens) tokens.push({ token, position: width + position })
    width += positioned.width
  }
  return { tokens, width }
}

/**
 * The tokens of one `word` of `text`. The whole of a compound is at the first position, and each piece at its own.
 */
export function positionWord({ kind, tokens, tail, start, end }: Word, text: string): PositionedText {
  if (kind !== 'compound') {
    const all = tail ? [...tokens, tail] : tokens
    return { tokens: all.map((token, position) => ({ token, position })), width: all.length }
  }
  const [whole, ...parts] = tokens as [Token, ...Token[]]
  const positioned = [{ token: whole, position: 0 }]
  let width = 0
  for (const { 0: piece, index } of text.slice(start, end).matchAll(PIECE)) {
    const from = start + index
    const part = parts.find(({ start, end }) => start === from && end === from + piece.length)
    if (part) positioned.push({ token: part, position: width })
    width++
  }
  return { tokens: positioned, width: Math.max(1, width) }
}

/** A block of a post, and the stream in which its words have positions. */
export interface PositionedBlock extends Block {
  stream: number
  /** How often its words count in the text; absent means once. */
  weight?: number
  isTitle?: boolean
}

/** Headings, tags and authors count twice, since an author chooses them with care. */
const EMPHASIS = 2

/** The part of a post whose words have positions. */
export type PostText = Pick<Passage, 'title' | 'description' | FrontMatterField | 'sections'>

/**
 * The blocks of `post` in which phrases are found, in order: everything that is shown of it. No phrase spans two
 * blocks.
 */
export function* blocksOf(post: PostText): Generator<PositionedBlock> {
  const { title, description = '', sections } = post
  const frontMatter = SEARCHED_FRONT_MATTER.flatMap(name => post[name] ?? [])
  yield { text: title, stream: TITLE_STREAM, isTitle: true }
  yield { text: description, stream: PROSE_STREAM }
  for (const text of frontMatter) yield { text, stream: PROSE_STREAM, weight: EMPHASIS }
  for (const { heading = '', blocks } of sections) {
    yield { text: heading, stream: PROSE_STREAM, weight: EMPHASIS }
    for (const block of blocks) yield { ...block, stream: block.code ? CODE_STREAM : PROSE_STREAM }
  }
}
