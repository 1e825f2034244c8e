import { logFrequency } from '../../src/format/words.js'
import { isRepairable } from '../../src/matching/repair.js'
import { ByteWriter } from '../codec/byte-writer.js'
import type { InvertedIndex } from '../invert/invert.js'
import { packTerms } from './pack-terms.js'

/** All words as written that may be meant by a misspelled one → files of words of nearly one length. */

/** Words of one file, before they are compressed. A smaller file would cost its request more than its bytes. */
const LEAST_BYTES = 24_000

/** The words of a file, packed. */
export interface WordFile {
  longest: number
  bytes: Uint8Array
}

/** The words of `index`, by length: a typo changes that by 2 at most, so a repair needs a few of the files. */
export function makeWordFiles(index: InvertedIndex): WordFile[] {
  const byLength = groupByLength(usesOf(index))
  const files: WordFile[] = []
  let collected: [form: string, use: number][] = []
  for (const [i, { length, words }] of byLength.entries()) {
    collected.push(...words)
    if (collected.length * length < LEAST_BYTES && i < byLength.length - 1) continue
    collected.sort(([a], [b]) => (a < b ? -1 : 1))
    files.push({ longest: length, bytes: packWords(collected, length) })
    collected = []
  }
  return files
}

/** A form of several terms is as common as the most common of them. */
function usesOf(index: InvertedIndex): Map<string, number> {
  const uses = new Map<string, number>()
  for (const [i, forms] of index.forms.entries()) {
    const use = logFrequency(index.postingsOf(i).filter(field => field !== undefined))
    for (const form of forms) if (isRepairable(form)) uses.set(form, Math.max(use, uses.get(form) ?? 0))
  }
  return uses
}

function groupByLength(uses: Map<string, number>): { length: number; words: [string, number][] }[] {
  const groups = new Map<number, [string, number][]>()
  for (const word of uses) {
    const { length } = word[0]
    const group = groups.get(length) ?? []
    groups.set(length, group)
    group.push(word)
  }
  return [...groups].map(([length, words]) => ({ length, words })).sort((a, b) => a.length - b.length)
}

/** Words of nearly one length with their uses, for `openWords`. */
export function packWords(words: [form: string, use: number][], longest: number): Uint8Array {
  const writer = new ByteWriter()
  writer.varint(longest)
  writer.varint(words.length)
  writer.append(words.map(([, use]) => use))
  writer.append(packTerms(words.map(([form]) => form)))
  return writer.bytes()
}
