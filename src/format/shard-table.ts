import { numberedFileName } from './file-names.js'
import type { ShardTable } from './manifest.js'
import { firstAbove } from './sorted-list.js'

/** Which shards hold a term, or the words that begin with a prefix. Nothing is loaded to know it. */
export interface ShardSet {
  readonly count: number
  /** The name of the file of shard `number`. */
  fileName(number: number): string
  /** The first digits of the hash of shard `number`. */
  hash(number: number): string
  /** The only shard that may hold `term`. */
  holding(term: string): number
  /** All shards with terms of which a word as written begins with `prefix`. */
  under(prefix: string): number[]
}

/** The shards of `table`, whose files are named after `kind`. */
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
      // No word holds U+FFFF, which is no character: it sorts above all words that begin with the prefix.
      const last = holding(`${prefix}\uffff`)
      for (let number = holding(prefix); number <= last; number++) numbers.add(number)
      for (const [form, number] of strays) if (form.startsWith(prefix)) numbers.add(number)
      return [...numbers]
    },
  }
}
