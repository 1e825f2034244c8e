import { logFrequency } from '../../src/format/words.js'
import { isRepairable } from '../../src/matching/repair.js'
import { ByteWriter } from '../codec/byte-writer.js'
import type { InvertedIndex } from '../invert/invert.js'
import { packTerms } from './pack-terms.js'

/** Packs the words that a typo can be corrected to, grouped by length. `openWords` reads them. */

/** Minimum size of a file, in bytes, uncompressed. A smaller one would cost more for its request than for its bytes. */
const MIN_FILE_BYTES = 24_000

/** A file of words. */
export interface WordFile {
  /** Length of its longest words, in UTF-16 code units. */
  longest: number
  bytes: Uint8Array
}

/** The files with all words of `index`, shortest first. A typo changes the length by 2 at most, so a repair needs few files. */
export function makeWordFiles(index: InvertedIndex): WordFile[] {
  const byLength = groupByLength(documentFrequencies(index))
  const files: WordFile[] = []
  let collected: [form: string, frequency: number][] = []
  for (const [i, { length, words }] of byLength.entries()) {
    collected.push(...words)
    if (collected.length * length < MIN_FILE_BYTES && i < byLength.length - 1) continue
    collected.sort(([a], [b]) => (a < b ? -1 : 1))
    files.push({ longest: length, bytes: packWords(collected, length) })
    collected = []
  }
  return files
}

/** The document frequency of each form. A form of several terms gets that of the most frequent one. */
function documentFrequencies(index: InvertedIndex): Map<string, number> {
  const frequencies = new Map<string, number>()
  for (const [i, forms] of index.forms.entries()) {
    const frequency = logFrequency(index.postingsOf(i).filter(field => field !== undefined))
    for (const form of forms)
      if (isRepairable(form)) frequencies.set(form, Math.max(frequency, frequencies.get(form) ?? 0))
  }
  return frequencies
}

function groupByLength(frequencies: Map<string, number>): { length: number; words: [string, number][] }[] {
  const groups = new Map<number, [string, number][]>()
  for (const word of frequencies) {
    const { length } = word[0]
    const group = groups.get(length) ?? []
    groups.set(length, group)
    group.push(word)
  }
  return [...groups].map(([length, words]) => ({ length, words })).sort((a, b) => a.length - b.length)
}

/** `words` with their document frequencies as bytes. `longest` is the length of the longest one. */
export function packWords(words: [form: string, frequency: number][], longest: number): Uint8Array {
  const writer = new ByteWriter()
  writer.varint(longest)
  writer.varint(words.length)
  writer.append(words.map(([, frequency]) => frequency))
  writer.append(packTerms(words.map(([form]) => form)))
  return writer.bytes()
}
