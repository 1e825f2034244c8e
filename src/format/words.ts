import { ByteReader } from './bytes.js'
import { openTerms } from './terms.js'

/** Which words do the posts have, and how common is each? Loaded to repair a misspelled word, by its length. */

/** Words of nearly one length, sorted. */
export interface Words {
  list: readonly string[]
  /** By word, as `logFrequency` gives it. */
  logFrequencies: Uint8Array
}

/**
 * How common a term is: the logarithm to base 2 of its document frequency, added up over its fields, rounded down. It
 * fits a byte and is exact enough for repairs.
 */
export const logFrequency = (postings: { documents: ArrayLike<number> }[]): number =>
  Math.floor(Math.log2(postings.reduce((sum, { documents }) => sum + documents.length, 0)))

/**
 * Opens a file of words, of which the longest has `longest` code units.
 *
 * @throws {RangeError} where the bytes are something else
 */
export function openWords(bytes: Uint8Array, longest: number): Words {
  const reader = new ByteReader(bytes)
  if (reader.varint() !== longest) throw new RangeError('is another part of the index')
  const count = reader.varint()
  const logFrequencies = reader.take(count)
  return { list: openTerms(reader.take(reader.left), count).list, logFrequencies }
}
