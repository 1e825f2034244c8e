import { ByteReader } from './bytes.js'
import { openTerms } from './terms.js'

/** The words as written that a misspelled one may have meant, and how common each is. */

/** Words of nearly one length, sorted. */
export interface Words {
  list: readonly string[]
  /** By word: see `documentFrequency`. */
  uses: Uint8Array
}

/**
 * How common a term is: the logarithm to base 2 of its postings, rounded down. As exact as repairs need it, and
 * small.
 */
export const documentFrequency = (postings: { documents: ArrayLike<number> }[]): number =>
  Math.floor(Math.log2(postings.reduce((sum, { documents }) => sum + documents.length, 0)))

/**
 * Opens a file of words, the longest of which has `longest` code units.
 *
 * @throws {RangeError} where the bytes are something else
 */
export function openWords(bytes: Uint8Array, longest: number): Words {
  const reader = new ByteReader(bytes)
  if (reader.varint() !== longest) throw new RangeError('is another part of the index')
  const count = reader.varint()
  const uses = reader.take(count)
  return { list: openTerms(reader.take(reader.left), count).list, uses }
}
