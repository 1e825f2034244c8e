import { FIRST_UNSPACED } from '../analysis/text-range.js'
import { notManifest } from '../format/manifest.js'
import type { FieldPostings } from '../format/postings.js'
import type { Shard } from '../format/shard.js'
import type { ShardSet } from '../format/shard-table.js'
import { firstAbove, lowerBound } from '../format/sorted-list.js'
import { inFile } from '../storage/files.js'
import { fileOfShard, type IndexParts, readFile, readShard } from '../storage/index-parts.js'
import type { WordsReader } from '../storage/read-words.js'

/**
 * Which words does an index have, whichever files they are in? Each lookup loads what it needs; concurrent lookups load
 * in parallel. This file does not know what the query is about.
 */

/** A term of the index, with its postings. */
export interface KnownTerm {
  term: string
  postings: FieldPostings[]
  /** The first letters, at most 8, that all words of the term share; folded. */
  commonPrefix: string
}

/** A term, with one of its words as written. */
export interface WrittenTerm extends KnownTerm {
  form: string
}

/** The words of an index. All methods reject with `FILE_MISSING` or `FILE_CORRUPT` where a file can't be read. */
export interface Lexicon {
  /**
   * The terms of a folded word, none where no post has it. There may be one for each language; mostly these are the
   * same.
   */
  find(form: string): Promise<KnownTerm[]>
  /**
   * The terms of which a word as written begins with `prefix`, each with its shortest such word. In a large index, a
   * short prefix finds terms of titles only.
   */
  startingWith(prefix: string): Promise<WrittenTerm[]>
  /** The index, and what reads its files, for `repair.ts`. */
  reader: WordsReader
}

/** Maximum number of shards that are loaded for one unfinished word. */
export const MAX_SHARDS = 1_024

/** Maximum length of a prefix that is looked up in titles only, where there are shards for them. */
const SHORT_PREFIX = 2

/** The lexicon of an open index. */
export function makeLexicon(parts: IndexParts): Lexicon {
  const { shards, titleShards, analyzers } = parts
  return {
    reader: { parts, readFile, inOnlyShard: read => inShard(parts, shards, 0, read) },
    find: form =>
      findAll(
        analyzers.map(({ termOf }) => termOf(form)),
        term =>
          inShard(parts, shards, shards.holding(term), shard => {
            const number = shard.terms.indexOf(term)
            return number < 0 ? [] : [knownTerm(shard, number)]
          }),
      ),
    async startingWith(prefix) {
      const isShort = prefix.length <= SHORT_PREFIX && prefix < FIRST_UNSPACED
      const set = (isShort && titleShards) || shards
      const numbers = set.under(prefix)
      if (numbers.length > MAX_SHARDS) throw notManifest(parts.source.location, 'shards')
      return findAll(numbers, number =>
        inShard(parts, set, number, shard => termsStartingWith(shard, prefix)),
      )
    },
  }
}

/** Everything that `look` finds for the distinct `keys`, which are looked up in parallel. */
const findAll = async <Key, Found>(keys: Key[], look: (key: Key) => Promise<Found[]>): Promise<Found[]> =>
  (await Promise.all([...new Set(keys)].map(look))).flat()

/** The result of `read` on a shard. What `read` throws becomes an error that names the file. */
async function inShard<T>(parts: IndexParts, set: ShardSet, number: number, read: (shard: Shard) => T) {
  const shard = await readShard(parts, set, number)
  return inFile(parts.source, fileOfShard(parts, set, number), () => read(shard))
}

function knownTerm({ terms, forms, postings }: Shard, number: number): KnownTerm {
  const { list, terms: numbers } = forms()
  const words = list.slice(lowerBound(numbers, number), firstAbove(numbers, number))
  return {
    term: terms.list[number] as string,
    postings: postings.of(number),
    commonPrefix: commonPrefixOf(words),
  }
}

/** Maximum length of a common prefix, in letters. A longer one would hardly distinguish more words. */
const MAX_COMMON_PREFIX = 8

function commonPrefixOf(words: string[]): string {
  const [first = '', ...others] = words
  let length = Math.min(MAX_COMMON_PREFIX, first.length)
  while (!others.every(word => word.startsWith(first.slice(0, length)))) length--
  return first.slice(0, length)
}

function termsStartingWith(shard: Shard, prefix: string): WrittenTerm[] {
  const { list, terms: numbers } = shard.forms()
  const shortest = new Map<number, string>()
  for (const [i, form] of list.entries()) {
    const number = numbers[i] as number
    if (form.startsWith(prefix) && !((shortest.get(number)?.length ?? Infinity) <= form.length))
      shortest.set(number, form)
  }
  return [...shortest].map(([number, form]) => ({ ...knownTerm(shard, number), form }))
}
