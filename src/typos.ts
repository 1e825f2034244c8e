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
  const rows = [Array.from({ length: word.length + 1 }, (_, i) => i)]
  let before = ''
  let hopeless = Number.POSITIVE_INFINITY
  for (const [index, candidate] of list.entries()) {
    const shared = commonPrefix(before, candidate, Math.min(hopeless, before.length, candidate.length))
    before = candidate
    if (shared >= hopeless) continue
    hopeless = extendRows(rows, shared, candidate, word, edits)
    const distance = hopeless <= candidate.length ? edits + 1 : rows[candidate.length]?.[word.length]
    if (distance !== undefined && distance <= edits) found.set(index, distance)
  }
  return found
}

function commonPrefix(a: string, b: string, limit: number): number {
  let length = 0
  while (length < limit && a[length] === b[length]) length++
  return length
}

/**
 * Computes the rows for the letters of `candidate` from `shared` on. Returns the length of the prefix
 * beyond which no word can be within reach, or infinity.
 */
function extendRows(
  rows: number[][],
  shared: number,
  candidate: string,
  word: string,
  edits: number,
): number {
  for (let length = shared + 1; length <= candidate.length; length++) {
    const row = nextRow(rows, length, candidate, word)
    rows[length] = row
    // A swap reaches two rows back, so both this row and the one before must be out of reach.
    if (isBeyond(row, edits) && isBeyond(rows[length - 1] as number[], edits)) return length
  }
  return Number.POSITIVE_INFINITY
}

const isBeyond = (row: number[], edits: number) => row.every(distance => distance > edits)

function nextRow(rows: number[][], length: number, candidate: string, word: string): number[] {
  const above = rows[length - 1] as number[]
  const letter = candidate[length - 1]
  const row = [length]
  for (let i = 1; i <= word.length; i++) {
    const replaced = (above[i - 1] as number) + (letter === word[i - 1] ? 0 : 1)
    const best = Math.min((above[i] as number) + 1, (row[i - 1] as number) + 1, replaced)
    const swapped = i > 1 && length > 1 && letter === word[i - 2] && candidate[length - 2] === word[i - 1]
    row.push(swapped ? Math.min(best, (rows[length - 2]?.[i - 2] as number) + 1) : best)
  }
  return row
}
