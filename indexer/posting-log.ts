import { FIELDS } from '../src/document.js'

/**
 * Postings as they come, post by post, and then by term. Numbers in typed arrays: objects and lists for each term
 * would take several times the memory, most of it for terms that stand in one post.
 */

/** The postings of one term in one field. */
export interface TermField {
  /** Document numbers, rising. */
  documents: Uint32Array
  /** How often the term stands there, for each of them. */
  frequencies: Uint32Array
}

/** All postings of a term, by the index of the field in `FIELDS`. */
export type TermPostings = (TermField | undefined)[]

/** A growing list of postings, in the order of their documents. */
export class PostingLog {
  #length = 0
  /** Three numbers for each posting: term and field, document, frequency. */
  #numbers = new Uint32Array(3 * 1024)

  /** `key` is a number that the caller gave the term; fields of one document may come in any order. */
  add(key: number, field: number, document: number, frequency: number): void {
    const at = 3 * this.#length++
    if (at === this.#numbers.length) this.#grow()
    this.#numbers[at] = key * FIELDS.length + field
    this.#numbers[at + 1] = document
    this.#numbers[at + 2] = frequency
  }

  /**
   * The postings by term, once all are added.
   *
   * @param keys  for each term its key, in the order in which terms are to be numbered
   */
  sort(keys: ArrayLike<number>): { count: number; of(term: number): TermPostings } {
    const starts = this.#starts(keys.length)
    const documents = new Uint32Array(this.#length)
    const frequencies = new Uint32Array(this.#length)
    const next = starts.slice()
    for (let at = 0; at < 3 * this.#length; at += 3) {
      const list = this.#numbers[at] as number
      const place = next[list]!++
      documents[place] = this.#numbers[at + 1] as number
      frequencies[place] = this.#numbers[at + 2] as number
    }
    const listOf = (list: number): TermField | undefined => {
      const [from, to] = [starts[list] as number, starts[list + 1] as number]
      if (from === to) return undefined
      return { documents: documents.subarray(from, to), frequencies: frequencies.subarray(from, to) }
    }
    return {
      count: this.#length,
      of: term => FIELDS.map((_, field) => listOf((keys[term] as number) * FIELDS.length + field)),
    }
  }

  /** Where the list of each key and field begins, and where the last one ends. */
  #starts(keys: number): Uint32Array {
    const starts = new Uint32Array(keys * FIELDS.length + 1)
    for (let at = 0; at < 3 * this.#length; at += 3) starts[(this.#numbers[at] as number) + 1]!++
    for (let list = 1; list < starts.length; list++) starts[list]! += starts[list - 1] as number
    return starts
  }

  #grow(): void {
    const grown = new Uint32Array(2 * this.#numbers.length)
    grown.set(this.#numbers)
    this.#numbers = grown
  }
}
