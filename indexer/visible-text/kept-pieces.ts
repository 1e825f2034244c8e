/**
 * Marks in a Markdown body: how pieces that Markdown must not touch are carried through the parser, and found again in
 * the text that comes out.
 */

/** Replaces a template tag that leaves nothing behind. */
export const GAP = '\uFDD2'
/** Before the index of a kept piece. */
export const OPEN = '\uFDD0'
/** After the index of a kept piece. */
export const CLOSE = '\uFDD1'
/** A mark with the index of a kept piece, or a run of other marks. */
export const MARKS = /\uFDD0(\d+)\uFDD1|[\uFDD0-\uFDD2]+/g

/** A piece that Markdown must not touch: code, or the explicit id of a heading. */
export type KeptPiece = { code: string } | { id: string }

/** Plain text, or the kept piece that a mark stands for. */
export type Piece = string | KeptPiece

/** Splits `text` at its marks. A mark with an index becomes the piece `kept` has for it, any other a space. */
export function resolveMarks(text: string, kept: KeptPiece[]): Piece[] {
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
