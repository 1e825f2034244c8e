import { MAX_TERM_LENGTH } from '../schema.js'

/** Words that a misspelled word may have meant. */

/** Words shorter than this are not repaired: at three letters most words are one letter from another. */
const SHORTEST_REPAIRED = 4
/** Words of this length may differ in two places. */
const TWO_TYPOS_FROM = 8

/** A length that no word has. */
const NEVER = MAX_TERM_LENGTH + 1

/** How many edits a word of `length` code units may be away: 0, 1 or 2. */
export const allowedEdits = (length: number): number =>
  length < SHORTEST_REPAIRED ? 0 : length < TWO_TYPOS_FROM ? 1 : 2

/**
 * The indexes in `list` of the words within `edits` of `word`, each with its distance. An edit is a letter
 * added, dropped, replaced, or swapped with its neighbour.
 *
 * Words that begin alike should follow each other: what was computed for the letters that a word shares with
 * the one before is kept, and all words with a commonPrefix that can't be within reach are passed over.
 * @see Damerau, A technique for computer detection and correction of spelling errors, 1964 (in its
 *   "optimal string alignment" form: no piece is edited twice)
 */
export function withinEdits(list: readonly string[], word: string, edits: number): Map<number, number> {
  const found = new Map<number, number>()
  const matrix = makeMatrix(word, edits)
  let before = ''
  let hopeless = NEVER
  for (const [index, candidate] of list.entries()) {
    const shared = commonPrefix(before, candidate, hopeless)
    before = candidate
    if (shared >= hopeless) continue
    hopeless = extend(matrix, candidate, shared)
    if (hopeless > candidate.length) {
      const distance = matrix.cells[candidate.length * matrix.width + word.length] as number
      if (distance <= edits) found.set(index, distance)
    }
  }
  return found
}

function commonPrefix(a: string, b: string, limit: number): number {
  let length = 0
  while (length < limit && length < a.length && a[length] === b[length]) length++
  return length
}

/**
 * The distances between the prefixes of a candidate (rows) and of a word (columns), counted up to one more
 * than is allowed. Only the band is computed in which they can be allowed; around it stands that one more.
 */
interface Matrix {
  word: string
  edits: number
  /** Cells in a row. */
  width: number
  cells: Uint8Array
  /** By row, the least distance in it. */
  least: number[]
}

function makeMatrix(word: string, edits: number): Matrix {
  const width = word.length + 1
  const cells = new Uint8Array(width * (width + edits + 2)).fill(edits + 1)
  for (let i = 0; i <= edits; i++) {
    cells[i * width] = i
    if (i < width) cells[i] = i
  }
  return { word, edits, width, cells, least: [0] }
}

/**
 * Computes the rows for the letters of `candidate` from `shared` on. Returns the length of the prefix
 * beyond which no word can be within reach, or `NEVER`.
 */
function extend(matrix: Matrix, candidate: string, shared: number): number {
  const { least, edits } = matrix
  for (let length = shared + 1; length <= candidate.length; length++) {
    least[length] = fillRow(matrix, candidate, length)
    // A swap reaches two rows back, so both this row and the one before must be out of reach.
    if (Math.min(least[length] as number, least[length - 1] as number) > edits) return length
  }
  return NEVER
}

/** Returns the least distance in the row. */
function fillRow({ word, edits, width, cells }: Matrix, candidate: string, length: number): number {
  const letter = candidate[length - 1]
  let least = Math.min(length, edits + 1)
  for (let i = Math.max(1, length - edits); i < width && i <= length + edits; i++) {
    const at = length * width + i
    const cell = (back: number) => cells[at - back] as number
    let best = Math.min(cell(1) + 1, cell(width) + 1, cell(width + 1) + (letter === word[i - 1] ? 0 : 1))
    if (i > 1 && length > 1 && letter === word[i - 2] && candidate[length - 2] === word[i - 1]) {
      best = Math.min(best, cell(2 * width + 2) + 1)
    }
    cells[at] = Math.min(best, edits + 1)
    least = Math.min(least, best)
  }
  return least
}
