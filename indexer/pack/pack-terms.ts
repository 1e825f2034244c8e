import { safeEnd } from '../../src/analysis/text-range.js'
import { ByteWriter } from '../codec/byte-writer.js'

/** The encodings that several parts of an index share. docs/FORMAT.md describes them; each has its reader in `src/`. */

/** Sorted `terms` as bytes: for each, the code units it shares with the one before, and the rest of it. */
export function packTerms(terms: string[]): Uint8Array {
  const shared = terms.map((term, i) => commonPrefix(terms[i - 1] ?? '', term))
  const writer = new ByteWriter()
  writer.append(shared)
  writer.append(terms.map((term, i) => term.length - (shared[i] as number)))
  writer.append(encode(terms.map((term, i) => term.slice(shared[i])).join('')))
  return writer.bytes()
}

/** How many code units `a` and `b` share at their start, never half of a surrogate pair. */
export function commonPrefix(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return safeEnd(a, length)
}

/** The distinct numbers, the most common first: they get the shortest codes. */
export function valuesByFrequency(numbers: Iterable<number>): number[] {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return [...counts].sort(([a, countA], [b, countB]) => countB - countA || a - b).map(([number]) => number)
}

/** `text` in UTF-8. */
export const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
