import type { Analyzer, Token, Word } from '../analysis/analyze.js'
import { type FrontMatterField, SEARCHED_FRONT_MATTER } from '../schema.js'
import type { Block, Passage } from './passage.js'
import { CODE_STREAM, PROSE_STREAM, TITLE_STREAM } from './positions.js'

/**
 * At which position of a block does each token stand? Words that follow each other have positions that do, so a phrase is
 * a row of positions. What is joined by signs, such as `client-side` or `std::vector`, takes a place for each piece.
 */

/** A token and its position, counted from the start of its block. */
export interface PositionedToken {
  token: Token
  position: number
}

/** The placed tokens of a text, in order of their positions. */
export interface PositionedText {
  tokens: PositionedToken[]
  /** Positions that the text takes. */
  width: number
}

/** What stands between two signs that join. */
const PIECE = /[^-./:@&_‐‑]+/g

/** The tokens of `text` that have a position: all but the words inside a name such as `useEffect`. */
export function positionTokens(text: string, analyzer: Analyzer): PositionedText {
  const tokens: PositionedToken[] = []
  let width = 0
  for (const word of analyzer.words(text)) {
    const placed = positionWord(word, text)
    for (const { token, position } of placed.tokens) tokens.push({ token, position: width + position })
    width += placed.width
  }
  return { tokens, width }
}

/** The tokens of one word of `text`; a compound is the whole at its first position, and each of its pieces. */
export function positionWord({ kind, tokens, tail, start, end }: Word, text: string): PositionedText {
  if (kind !== 'compound') {
    const all = tail ? [...tokens, tail] : tokens
    return { tokens: all.map((token, position) => ({ token, position })), width: all.length }
  }
  const [whole, ...parts] = tokens as [Token, ...Token[]]
  const placed = [{ token: whole, position: 0 }]
  let width = 0
  for (const { 0: piece, index } of text.slice(start, end).matchAll(PIECE)) {
    const from = start + index
    const part = parts.find(one => one.start === from && one.end === from + piece.length)
    if (part) placed.push({ token: part, position: width })
    width++
  }
  return { tokens: placed, width: Math.max(1, width) }
}

/** A block of a post, and the stream whose positions it takes. */
export interface PositionedBlock extends Block {
  stream: number
}

/** What is read of a post to position its words. */
export type PostText = Pick<Passage, 'title' | 'description' | FrontMatterField | 'sections'>

/** The blocks that phrases are looked for in: all that is shown of a post. No phrase goes on from one to the next. */
export function* blocksOf(post: PostText): Generator<PositionedBlock> {
  const { title, description = '', sections } = post
  const frontMatter = SEARCHED_FRONT_MATTER.flatMap(name => post[name] ?? [])
  yield { text: title, stream: TITLE_STREAM }
  for (const text of [description, ...frontMatter]) yield { text, stream: PROSE_STREAM }
  for (const { heading = '', blocks } of sections) {
    yield { text: heading, stream: PROSE_STREAM }
    for (const block of blocks) yield { ...block, stream: block.code ? CODE_STREAM : PROSE_STREAM }
  }
}
