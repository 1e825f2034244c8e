/**
 * Marks in a Markdown body: how pieces that Markdown must not touch are carried through the parser, and found again in
 * the text that comes out. All are code points that no text has.
 */

/** Before the index of a kept piece. */
export const OPEN = '\uFDD0'
/** After the index of a kept piece. */
export const CLOSE = '\uFDD1'
/** Replaces syntax that leaves nothing behind. */
export const GAP = '\uFDD2'
/** Before and after text that is shown as it is written, such as inline code. */
export const VERBATIM = '\uFDD3'
/** Ends a block within a paragraph. */
export const BREAK = '\uFDD4'
/** All of them. */
export const ANY_MARK = /[\uFDD0-\uFDD4]/g
/** A mark with the index of a kept piece, or a run of marks without one. */
const MARKS = /\uFDD0(\d+)\uFDD1|\uFDD2+|[\uFDD0\uFDD1]/g

/** A piece that Markdown must not touch: code, the explicit id of a heading, or syntax that is not shown as written. */
export type KeptPiece = { code: string } | { id: string } | HiddenSource

/** Syntax of which readers see something else than what is written, or nothing. */
export interface HiddenSource {
  /** As written. An indented block of code shows this, since nothing but the parser knows that it is code. */
  source: string
  /** Its text for readers. */
  text: string
  /** Its part in the anchor of a heading. */
  slug: string
  /** Whether it is a tag of a template, which works in HTML code too. */
  isTag?: boolean
  /** Whether it works in an indented block of code, too. */
  worksInCode?: boolean
}

/** Plain text, or the kept piece that a mark stands for. */
export type Piece = string | KeptPiece

/** Splits `text` at its marks. A mark with an index becomes the piece `kept` has for it, any other a space. */
export function resolveMarks(text: string, kept: readonly KeptPiece[]): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(MARKS)) {
    pieces.push(text.slice(end, match.index))
    pieces.push(kept[Number(match[1] ?? -1)] ?? ' ')
    end = match.index + match[0].length
  }
  pieces.push(text.slice(end))
  return pieces
}
