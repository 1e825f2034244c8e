/** Lists of numbers, one for each term, end to end in typed arrays: an object for each term would take most of the memory. */

/** The postings of one term in one field. */
export interface TermField {
  /** Document numbers, rising. */
  documents: Uint32Array
  /** How often the term stands there, for each of them. */
  frequencies: Uint32Array
}

/** All postings of a term, by the index of the field in `FIELDS`. */
export type TermPostings = (TermField | undefined)[]

/** Rows of `columns` numbers, listed by term. How many each term has is known before any is put. */
export class TermLists {
  readonly #columns: Uint32Array[]
  readonly #starts: Uint32Array
  readonly #next: Uint32Array

  /** @param counts  by term, how many rows it will have */
  constructor(counts: Uint32Array, columns: number) {
    this.#starts = new Uint32Array(counts.length + 1)
    for (const [term, count] of counts.entries())
      this.#starts[term + 1] = (this.#starts[term] as number) + count
    this.#next = this.#starts.slice()
    this.#columns = Array.from({ length: columns }, () => new Uint32Array(this.size))
  }

  /** Rows of all terms. */
  get size(): number {
    return this.#starts.at(-1) as number
  }

  /** The place of the next row of `term`, in each of `columns`. */
  put(term: number): number {
    return this.#next[term]!++
  }

  column(number: number): Uint32Array {
    return this.#columns[number] as Uint32Array
  }

  /** The rows of `term`, by column. */
  of(term: number): Uint32Array[] {
    const [from, to] = [this.#starts[term], this.#starts[term + 1]]
    return this.#columns.map(column => column.subarray(from, to))
  }
}
