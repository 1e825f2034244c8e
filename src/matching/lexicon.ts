import { FIRST_UNSPACED } from '../analysis/text-range.js'
import type { FieldPostings } from '../format/postings.js'
import type { Shard } from '../format/shard.js'
import type { ShardSet } from '../format/shard-table.js'
import { firstAbove, lowerBound } from '../format/sorted-list.js'
import { documentFrequency } from '../format/words.js'
import { corrupt, inFile } from '../storage/files.js'
import { type IndexParts, readShard, readWords, shardFileName } from '../storage/index-parts.js'

/**
 * What the words of an index are, whichever files they lie in. Each question loads what it needs, and questions
 * asked together load side by side.
 */

/** A term of the index, and where it stands. */
export interface KnownTerm {
  term: string
  postings: FieldPostings[]
  /** A few letters with which all words begin that stand for the term; folded. */
  commonPrefix: string
}

/** A term with a word as written that stands for it. */
export interface WrittenTerm extends KnownTerm {
  form: string
}

/** Words as written, those that begin alike mostly beside each other. */
export interface WrittenWords {
  list: readonly string[]
  /** How common word number `i` is: see `documentFrequency`. */
  documentFrequency(i: number): number
}

/** Answers what words an index has. Throws `FILE_MISSING` or `FILE_CORRUPT`. */
export interface Lexicon {
  /** The terms of a folded word that posts have: one, or one for each language of the index; mostly these are the same. */
  find(form: string): Promise<KnownTerm[]>
  /**
   * The terms of which a word as written begins with `prefix`, each with its shortest such word; in a large
   * index only those in titles, where the prefix is short.
   */
  longer(prefix: string): Promise<WrittenTerm[]>
  /** All words that may be meant by a misspelled one, of `least` to `most` code units and perhaps others. */
  words(least: number, most: number): Promise<WrittenWords[]>
}

/** Letters of a prefix that is looked for in titles alone, where there are shards for them. */
const SHORT_PREFIX = 2

export function makeLexicon(parts: IndexParts): Lexicon {
  const { shards, titleShards, analyzers } = parts
  return {
    find: form =>
      each(
        analyzers.map(({ termOf }) => termOf(form)),
        term =>
          inShard(parts, shards, shards.holding(term), shard => {
            const number = shard.terms.indexOf(term)
            return number < 0 ? [] : [knownTerm(shard, number)]
          }),
      ),
    longer(prefix) {
      const short = prefix.length <= SHORT_PREFIX && prefix < FIRST_UNSPACED
      const set = (short && titleShards) || shards
      return each(set.under(prefix), number => inShard(parts, set, number, shard => longerIn(shard, prefix)))
    },
    async words(least, most) {
      const { words = [], shards: table } = parts.manifest
      if (!table) return [wordsOf(await readShard(parts, shards, 0), parts)]
      const reached = words.filter(
        ({ longest }, i) => longest >= least && (words[i - 1]?.longest ?? 0) < most,
      )
      const read = await Promise.all(reached.map(entry => readWords(parts, entry)))
      return read.map(({ list, uses }) => ({ list, documentFrequency: i => uses[i] as number }))
    },
  }
}

/** All that is found for `keys`, looked for side by side; the same key once. */
const each = async <Key, Found>(keys: Key[], look: (key: Key) => Promise<Found[]>): Promise<Found[]> =>
  (await Promise.all([...new Set(keys)].map(look))).flat()

/** What `use` makes of a shard; what it throws where postings can't be decoded becomes an error that names the file. */
async function inShard<T>(parts: IndexParts, set: ShardSet, number: number, use: (shard: Shard) => T) {
  const shard = await readShard(parts, set, number)
  return inFile(parts.source, shardFileName(parts, set, number), () => use(shard))
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

/** Letters in a commonPrefix: enough to tell words apart. */
const LONGEST_COMMON_PREFIX = 8

function commonPrefixOf(words: string[]): string {
  const [first = '', ...others] = words
  let length = Math.min(LONGEST_COMMON_PREFIX, first.length)
  while (!others.every(word => word.startsWith(first.slice(0, length)))) length--
  return first.slice(0, length)
}

function longerIn(shard: Shard, prefix: string): WrittenTerm[] {
  const { list, terms: numbers } = shard.forms()
  const shortest = new Map<number, string>()
  for (const [i, form] of list.entries()) {
    const number = numbers[i] as number
    if (form.startsWith(prefix) && !((shortest.get(number)?.length ?? Infinity) <= form.length))
      shortest.set(number, form)
  }
  return [...shortest].map(([number, form]) => ({ ...knownTerm(shard, number), form }))
}

function wordsOf({ forms, postings }: Shard, parts: IndexParts): WrittenWords {
  const { list, terms } = forms()
  const documentFrequencyOf = (i: number) => {
    try {
      return documentFrequency(postings.of(terms[i] as number))
    } catch (cause) {
      throw corrupt(parts.source, shardFileName(parts, parts.shards, 0), `${cause}`, cause)
    }
  }
  return { list, documentFrequency: documentFrequencyOf }
}
