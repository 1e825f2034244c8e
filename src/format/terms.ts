import { decodeText } from '../platform.js'
import { ByteReader } from './bytes.js'
import { lowerBound } from './sorted-list.js'

/**
 * Which terms does a shard have, and which words as written does each stand for? Both take as few bytes as possible.
 */

/** The terms of a shard, sorted by UTF-16 code units. */
export interface Terms {
  /** Every term; its index is its number. */
  readonly list: readonly string[]
  /** The number of `term`, or -1. */
  indexOf(term: string): number
}

/**
 * Opens a front-coded list of `count` terms: for each term, how many code units it shares with the term before; for
 * each, how many it adds; then all additions as one text.
 *
 * @throws {RangeError} where the bytes are not such a list, or the terms not in order
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
    const common = shared[i] as number
    const end = at + (added[i] as number)
    const term = before.slice(0, common) + text.slice(at, end)
    // The first added letter almost always decides; comparing whole terms would double the time.
    const inOrder = common < before.length && text.charCodeAt(at) > before.charCodeAt(common)
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
 * The words as written in posts, folded, in the order of their terms. Words that begin alike are mostly together, but
 * they are not sorted: walking through all of them takes less time than sorting them once.
 */
export interface Forms {
  /** The same form may belong to several terms. */
  readonly list: readonly string[]
  /** The number of each form's term, increasing. */
  readonly terms: readonly number[]
}

/**
 * Opens the forms of `terms`, one line per term. Forms are separated by spaces. Each is a character with the code 48 +
 * n, where n code units are to be dropped from the end of the term, and then the text to add. An empty line means that
 * the term itself is its only form.
 *
 * @throws {RangeError} where the bytes are not the forms of these terms
 */
export function openForms(bytes: Uint8Array, terms: Terms): Forms {
  const lines = decodeText(bytes).split('\n')
  if (lines.length !== Math.max(1, terms.list.length)) throw new RangeError('does not have one line per term')
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
