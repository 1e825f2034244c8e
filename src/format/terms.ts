import { decodeText } from '../platform.js'
import { ByteReader } from './bytes.js'
import { lowerBound } from './sorted-list.js'

/** The dictionary: all terms of an index in order, and the words as written that stand behind each. */

/** The terms of an index, sorted by UTF-16 code units. */
export interface Terms {
  /** Every term; its index is its number. */
  readonly list: readonly string[]
  /** The number of `term`, or -1. */
  indexOf(term: string): number
}

/**
 * Opens a list of terms, which is front-coded: how many code units each term shares with the one
 * before, how many it adds, and then all additions as one text.
 *
 * @throws {RangeError} where the bytes are no terms, or not in order
 */
export function openTerms(bytes: Uint8Array, count: number): Terms {
  const reader = new ByteReader(bytes)
  const shared = reader.take(count)
  const added = reader.take(count)
  const list = unfold(shared, added, decodeText(reader.take(reader.left)))
  return { list, indexOf: term => find(list, term) }
}

function unfold(shared: Uint8Array, added: Uint8Array, text: string): string[] {
  const list: string[] = []
  let before = ''
  let at = 0
  for (let i = 0; i < shared.length; i++) {
    const kept = shared[i] as number
    const end = at + (added[i] as number)
    const term = before.slice(0, kept) + text.slice(at, end)
    // The first letter that was added mostly decides; comparing whole texts here would double the time.
    const inOrder = kept < before.length && text.charCodeAt(at) > before.charCodeAt(kept)
    if (end > text.length || !(inOrder || i === 0 || term > before))
      throw new RangeError('holds terms out of order')
    list.push(term)
    before = term
    at = end
  }
  if (at !== text.length) throw new RangeError('goes on after its end')
  return list
}

function find(list: readonly string[], term: string): number {
  const at = lowerBound(list, term)
  return list[at] === term ? at : -1
}

/**
 * The words as written in posts, folded, with the numbers of their terms. They lie by term, so that words that
 * begin alike mostly lie together, but they are not sorted: to walk through all of them takes less time than
 * to sort them once.
 */
export interface Forms {
  /** The same form may stand under several terms. */
  readonly list: readonly string[]
  /** The term number of each form, rising. */
  readonly terms: readonly number[]
}

/**
 * Opens the forms of `terms`: a line per term with its forms, each as a character, code 48 plus how many code units to
 * drop from the term's end and the text to add; an empty line where the term itself is the only form.
 *
 * @throws {RangeError} where the bytes are no forms of these terms
 */
export function openForms(bytes: Uint8Array, terms: Terms): Forms {
  const lines = decodeText(bytes).split('\n')
  if (lines.length !== Math.max(1, terms.list.length)) throw new RangeError('has not one line per term')
  const list: string[] = []
  const numbers: number[] = []
  for (const [number, term] of terms.list.entries()) {
    for (const code of (lines[number] || '0').split(' ')) {
      list.push(term.slice(0, term.length - (code.charCodeAt(0) - 48)) + code.slice(1))
      numbers.push(number)
    }
  }
  return { list, terms: numbers }
}
