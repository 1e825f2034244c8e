import { numberedFileName } from './file-names.js'
import type { ShardTable } from './manifest.js'
import { firstAbove } from './sorted-list.js'

/**
 * Which shard holds a term, and which hold the words with a prefix? Answered from the manifest, without loading a
 * shard.
 */

/** The shards of one table of the manifest. */
export interface ShardSet {
  readonly count: number
  /** The name of the file of shard `number`. */
  fileName(number: number): string
  /** The hash in the name of the file of shard `number`: 8 hexadecimal digits. */
  hash(number: number): string
  /** The only shard that may hold `term`. */
  holding(term: string): number
  /** All shards with a term of which a word as written begins with `prefix`. */
  under(prefix: string): number[]
}

/** @param kind  the kind of the files, for their names */
export function makeShardSet({ from, hashes, strays }: ShardTable, kind: 'shard' | 'titles'): ShardSet {
  const starts = from.split(' ')
  const holding = (term: string) => Math.max(0, firstAbove(starts, term) - 1)
  const hash = (number: number) => hashes.slice(8 * number, 8 * number + 8)
  return {
    count: starts.length,
    fileName: number => numberedFileName(kind, number, hash(number)),
    hash,
    holding,
    under(prefix) {
      const numbers = new Set<number>()
      // U+FFFF is no character and in no word, so this sorts above all words with the prefix.
      const last = holding(`${prefix}\uffff`)
      for (let number = holding(prefix); number <= last; number++) numbers.add(number)
      for (const [form, number] of strays) if (form.startsWith(prefix)) numbers.add(number)
      return [...numbers]
    },
  }
}
