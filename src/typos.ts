/** Words that a misspelled word may have meant. */

/** Words shorter than this are not repaired: at three letters most words are one letter from another. */
const SHORTEST_REPAIRED = 4
/** Words of this length may differ in two places. */
const TWO_TYPOS_FROM = 8

/** How many edits a word of `length` code units may be away: 0, 1 or 2. */
export const allowedEdits = (length: number): number =>
  length < SHORTEST_REPAIRED ? 0 : length < TWO_TYPOS_FROM ? 1 : 2

/**
 * The indexes in `list` (sorted) of the words within `edits` of `word`, each with its distance. An edit
 * is a letter added, dropped, replaced, or swapped with its neighbour.
 *
 * Walks the list as a trie: rows of the distance matrix are kept for the letters that a word shares with
 * the one before, and a whole branch is passed over when its row has nothing within reach.
 * @see Damerau, A technique for computer detection and correction of spelling errors, 1964 (in its
 *   "optimal string alignment" form: no piece is edited twice)
 */
export function withinEdits(list: readonly string[], word: string, edits: number): Map<number, number> {
  const found = new Map<number, number>()
  const matrix = new DistanceMatrix(word, edits)
  let before = ''
  let hopeless = Number.POSITIVE_INFINITY
  for (let index = 0; index < list.length; index++) {
    const candidate = list[index] as string
    const shared = commonPrefix(before, candidate, Math.min(hopeless, before.length, candidate.length))
    before = candidate
    if (shared >= hopeless) continue
    hopeless = matrix.extend(candidate, shared)
    const distance = hopeless <= candidate.length ? edits + 1 : matrix.distanceAt(candidate.length)
    if (distance <= edits) found.set(index, distance)
  }
  return found
}

function commonPrefix(a: string, b: string, limit: number): number {
  let length = 0
  while (length < limit && a.charCodeAt(length) === b.charCodeAt(length)) length++
  return length
}

/**
 * The distances between the beginnings of a candidate (rows) and of the word (columns), counted up to one
 * more than is allowed. Only the band is computed in which they can be allowed; around it stands that one more.
 */
class DistanceMatrix {
  readonly #cells: Uint8Array
  readonly #width: number

  constructor(
    readonly word: string,
    readonly edits: number,
  ) {
    this.#width = word.length + 1
    this.#cells = new Uint8Array(this.#width * (word.length + edits + 3)).fill(edits + 1)
    for (let i = 0; i <= edits; i++) {
      this.#cells[i * this.#width] = i
      if (i <= word.length) this.#cells[i] = i
    }
  }

  /** Between the whole word and the first `length` letters of the candidate. */
  distanceAt(length: number): number {
    return this.#cells[length * this.#width + this.word.length] as number
  }

  /**
   * Computes the rows for the letters of `candidate` from `shared` on. Returns the length of the prefix
   * beyond which no word can be within reach, or infinity.
   */
  extend(candidate: string, shared: number): number {
    for (let length = shared + 1; length <= candidate.length; length++) {
      // A swap reaches two rows back, so both this row and the one before must be out of reach.
      if (this.#fillRow(candidate, length) > this.edits && this.#least(length - 1) > this.edits) return length
    }
    return Number.POSITIVE_INFINITY
  }

  /** Returns the least distance in the row. */
  #fillRow(candidate: string, length: number): number {
    const { word, edits } = this
    const cells = this.#cells
    const row = length * this.#width
    const above = row - this.#width
    const letter = candidate.charCodeAt(length - 1)
    const last = Math.min(word.length, length + edits)
    for (let i = Math.max(1, length - edits); i <= last; i++) {
      const same = letter === word.charCodeAt(i - 1)
      let best = (cells[above + i - 1] as number) + (same ? 0 : 1)
      best = Math.min(best, (cells[above + i] as number) + 1, (cells[row + i - 1] as number) + 1)
      if (!same && this.#isSwapped(candidate, length, i)) {
        best = Math.min(best, (cells[above - this.#width + i - 2] as number) + 1)
      }
      cells[row + i] = Math.min(best, edits + 1)
    }
    return this.#least(length)
  }

  #isSwapped(candidate: string, length: number, i: number): boolean {
    const { word } = this
    return (
      i > 1 &&
      length > 1 &&
      candidate.charCodeAt(length - 1) === word.charCodeAt(i - 2) &&
      candidate.charCodeAt(length - 2) === word.charCodeAt(i - 1)
    )
  }

  #least(length: number): number {
    const row = length * this.#width
    const last = Math.min(this.word.length, length + this.edits)
    let least = this.edits + 1
    for (let i = Math.max(0, length - this.edits); i <= last; i++) {
      least = Math.min(least, this.#cells[row + i] as number)
    }
    return least
  }
}
