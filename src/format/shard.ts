import { ByteReader } from './bytes.js'
import { openPostings, type Postings } from './postings.js'
import { type Forms, openForms, openTerms, type Terms } from './terms.js'

/**
 * What is in a shard? A range of the dictionary with its postings: the part that a query loads for one of its words.
 */

export interface Shard {
  terms: Terms
  /** The words as written; decoded at the first call. */
  forms(): Forms
  /** Terms are numbered within the shard. */
  postings: Postings
}

/**
 * Opens shard `number` of an index of `documents` documents.
 *
 * @throws {RangeError} where the bytes are something else
 */
export function openShard(bytes: Uint8Array, number: number, documents: number): Shard {
  const reader = new ByteReader(bytes)
  if (reader.varint() !== number) throw new RangeError('is another part of the index')
  const count = reader.varint()
  const terms = openTerms(reader.take(reader.varint()), count)
  const formBytes = reader.take(reader.varint())
  let forms: Forms | undefined
  return {
    terms,
    forms() {
      forms ??= openForms(formBytes, terms)
      return forms
    },
    postings: openPostings(reader.take(reader.left), count, documents),
  }
}
