import { safeEnd } from '../../src/analysis/text-range.js'
import type { ShardTable } from '../../src/format/manifest.js'
import { makeShardSet } from '../../src/format/shard-table.js'
import type { InvertedIndex } from '../invert/invert.js'

/** Divides the terms of an index into ranges of similar size. Each becomes a shard. */

/** Terms `[start, end)` of an index, none of which sorts below `from`. */
export interface TermRange {
  from: string
  start: number
  end: number
}

/**
 * Splits the terms of an index as a trie splits: all that begin with one letter, and where that is more than
 * `target` bytes, all that begin with two, and so on; neighbours that are small stay together.
 *
 * So most borders stay where they are when posts come and go, they are short to write down, and the words that
 * begin with a prefix are in as few ranges as possible.
 *
 * @param sizes  bytes of each term
 */
export function splitTerms(terms: string[], sizes: number[], target: number): TermRange[] {
  const sums = new Float64Array(terms.length + 1)
  for (const [i, size] of sizes.entries()) sums[i + 1] = (sums[i] as number) + size
  const sizeOf = ({ start, end }: TermRange) => (sums[end] as number) - (sums[start] as number)

  function split(range: TermRange, length: number): TermRange[] {
    if (sizeOf(range) <= target || range.end - range.start < 2) return [range]
    const merged: TermRange[] = []
    for (const group of groupsOf(terms, range, length)) {
      for (const piece of split(group, group.from.length + 1)) {
        const last = merged.at(-1)
        if (last && sizeOf(last) + sizeOf(piece) <= target) last.end = piece.end
        else merged.push(piece)
      }
    }
    // The first one takes in all that could come before it.
    ;(merged[0] as TermRange).from = range.from
    return merged
  }
  return split({ from: '', start: 0, end: terms.length }, 1)
}

/** The terms of `range` by their first `length` code units. */
function groupsOf(terms: string[], { start, end }: TermRange, length: number): TermRange[] {
  const groups: TermRange[] = []
  for (let i = start; i < end; i++) {
    const from = startOf(terms[i] as string, length)
    const last = groups.at(-1)
    if (last?.from === from) last.end = i + 1
    else groups.push({ from, start: i, end: i + 1 })
  }
  return groups
}

/** The first `length` code units of `term`, or one more where that would part a surrogate pair. */
const startOf = (term: string, length: number): string =>
  term.slice(0, safeEnd(term, length) === length ? length : length + 1)

/** The table of the manifest for `ranges` of the terms of `index`, whose files have these hashes. */
export function makeShardTable(index: InvertedIndex, ranges: TermRange[], hashes: string[]): ShardTable {
  const table: ShardTable = {
    from: ranges.map(({ from }) => from).join(' '),
    hashes: hashes.join(''),
    strays: [],
  }
  const { holding } = makeShardSet(table, 'shard')
  for (const [shard, { start, end }] of ranges.entries()) {
    const forms = new Set(index.forms.slice(start, end).flat())
    for (const form of forms) if (holding(form) !== shard) table.strays.push([form, shard])
  }
  return table
}
