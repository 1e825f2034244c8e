import { MAX_TERM_LENGTH } from '../schema.js'

/** Which words are within a few edits of a misspelled one? Only letters count here, not how common a word is. */

/** Words below this length are not repaired: most words of three letters are one letter away from another. */
const SHORTEST_REPAIRED = 4
/** Words of at least this length may have two typos. */
const TWO_TYPOS_FROM = 8

/** Sentinel: longer than any word can be. */
const NEVER = MAX_TERM_LENGTH + 1

/** How many edits a repair of a word of `length` code units may take: 0, 1 or 2. */
export const allowedEdits = (length: number): number =>
  length < SHORTEST_REPAIRED ? 0 : length < TWO_TYPOS_FROM ? 1 : 2

/**
 * The words of `list` within `edits` of `word`: index in `list` → distance. An edit adds, drops or replaces a letter,
 * or swaps it with its neighbour.
 *
 * It is fast where words that begin alike follow each other: the rows for letters that a word shares with the one
 * before are not computed again, and words whose prefix is already too far away are skipped.
 *
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
 * The distances between the prefixes of a candidate (rows) and of a word (columns). Distances are capped at `edits` + 1.
 * Only the diagonal band is computed; cells outside hold the cap.
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
 * Computes the rows for the letters of `candidate` from `shared` on. Returns the length of the shortest prefix with
 * which no word can be near enough, or `NEVER`.
 */
function extend(matrix: Matrix, candidate: string, shared: number): number {
  const { least, edits } = matrix
  for (let length = shared + 1; length <= candidate.length; length++) {
    least[length] = fillRow(matrix, candidate, length)
    // A swap reaches two rows back, so this row and the one before must both be too far away.
    if (Math.min(least[length] as number, least[length - 1] as number) > edits) return length
  }
  return NEVER
}

/** Computes one row. Returns the least distance in it. */
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
