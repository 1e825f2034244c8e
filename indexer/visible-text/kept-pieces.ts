/** What a mark in the body stands for. */
export type KeptPiece = { code: string } | { id: string }

/** One piece of a text: plain text (a tag's gap is a space in it), or what a mark stands for. */
export type Piece = string | KeptPiece

/** Takes a text with marks apart again. */
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

export const MARKS = /\uFDD0(\d+)\uFDD1|[\uFDD0-\uFDD2]+/g

/** Stands where a tag was. */
export const GAP = '\uFDD2'

/** Around the index of something kept. */
export const OPEN = '\uFDD0'

export const CLOSE = '\uFDD1'
