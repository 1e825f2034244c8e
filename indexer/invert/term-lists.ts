/** Stores one list of number rows per term in shared typed arrays; an object per term would dominate the memory. */

/** The postings of one term in one field. */
export interface TermField {
  /** Document numbers, increasing. */
  documents: Uint32Array
  /** The term's frequency in each of these documents. */
  frequencies: Uint32Array
}

/** All postings of a term, by the field's index in `SCORED_FIELDS`. */
export type TermPostings = (TermField | undefined)[]

/** Lists of rows, one list per term. The number of rows of each term must be known in advance. */
export class TermLists {
  readonly #columns: Uint32Array[]
  readonly #starts: Uint32Array
  readonly #next: Uint32Array

  /**
   * @param counts  by term: its number of rows
   * @param columns  numbers in a row
   */
  constructor(counts: Uint32Array, columns: number) {
    this.#starts = new Uint32Array(counts.length + 1)
    for (const [term, count] of counts.entries())
      this.#starts[term + 1] = (this.#starts[term] as number) + count
    this.#next = this.#starts.slice()
    this.#columns = Array.from({ length: columns }, () => new Uint32Array(this.size))
  }

  /** Number of rows of all terms. */
  get size(): number {
    return this.#starts.at(-1) as number
  }

  /** Reserves the next rows of `term`, one by default. Returns the index of the first in each column. */
  put(term: number, rows = 1): number {
    const row = this.#next[term] as number
    this.#next[term] = row + rows
    return row
  }

  column(number: number): Uint32Array {
    return this.#columns[number] as Uint32Array
  }

  /** The rows of `term`, one array per column. */
  of(term: number): Uint32Array[] {
    const [from, to] = [this.#starts[term], this.#starts[term + 1]]
    return this.#columns.map(column => column.subarray(from, to))
  }
}
