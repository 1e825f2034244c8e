import type { FieldLengths } from '../format/core.js'
import type { FieldPostings } from '../format/postings.js'
import { BM25, SCORED_FIELDS } from '../schema.js'

/**
 * What does one term add to the score of each document? This is MiniSearch's BM25+, operation for operation, so that
 * scores equal those of plain MiniSearch 7.2 on the exported index to the last bit.
 *
 * @see Lv and Zhai, Lower-bounding term frequency normalization, 2011 (BM25+)
 */

const { k: K, b: B, d: D } = BM25

/**
 * Scores of all documents. A list with an entry for each, mostly 0, is several times faster than a map. It is cleared
 * and reused for each term.
 */
export interface Scores {
  /** By document number. */
  of: Float64Array
  /** The documents whose score is not 0, in no order. */
  documents: number[]
}

/** Scores of 0 for all documents. */
export const makeScores = (documentCount: number): Scores => ({
  of: new Float64Array(documentCount),
  documents: [],
})

/** Sets `scores` to the scores of one term, added up over the fields of each document. */
export function scoreTerm(postings: FieldPostings[], lengths: FieldLengths, scores: Scores): void {
  for (const document of scores.documents) scores.of[document] = 0
  scores.documents = []
  for (const { field, documents, frequencies } of postings) {
    const { boost } = SCORED_FIELDS[field] as (typeof SCORED_FIELDS)[number]
    const fieldLengths = lengths.byField[field] as Uint32Array
    const average = lengths.averages[field] as number
    const rarity = inverseFrequency(documents.length, scores.of.length)
    for (let i = 0; i < documents.length; i++) {
      const document = documents[i] as number
      const frequency = frequencies[i] as number
      const length = fieldLengths[document] as number
      const score =
        boost * (rarity * (D + (frequency * (K + 1)) / (frequency + K * (1 - B + (B * length) / average))))
      const before = scores.of[document] as number
      if (before === 0) scores.documents.push(document)
      scores.of[document] = before + score
    }
  }
}

/** BM25's inverse document frequency of a word that `matching` of `total` documents have. */
export const inverseFrequency = (matching: number, total: number): number =>
  Math.log(1 + (total - matching + 0.5) / (matching + 0.5))
