import { numberedFileName } from '../format/file-names.js'
import type { WordsEntry } from '../format/manifest.js'
import type { Shard } from '../format/shard.js'
import { logFrequency, openWords, type Words } from '../format/words.js'
import type { IndexReader } from './index-reader.js'

/** Where are the words as written? In files by their length, or in the only shard of a small index. */

/** Words as written. Those that begin alike mostly follow each other. */
export interface WrittenWords {
  list: readonly string[]
  /** How common word number `i` is, as `logFrequency` gives it. */
  logFrequency(i: number): number
}

/** An open index, with what reads its files. */
export interface WordsReader extends Pick<IndexReader, 'parts' | 'readFile'> {
  /** The result of `read` on the only shard. What `read` throws becomes an error that names the file. */
  inOnlyShard<T>(read: (shard: Shard) => T): Promise<T>
}

/**
 * Calls `visit` with at least all words of `minLength` to `maxLength` code units that may be meant by a misspelled one. Rejects
 * with `FILE_MISSING` or `FILE_CORRUPT`.
 */
export async function eachWordList(
  { parts, readFile, inOnlyShard }: WordsReader,
  minLength: number,
  maxLength: number,
  visit: (words: WrittenWords) => void,
): Promise<void> {
  const { words = [], shards } = parts.manifest
  if (!shards)
    return inOnlyShard(({ forms, postings }) => {
      const { list, terms } = forms()
      visit({ list, logFrequency: i => logFrequency(postings.of(terms[i] as number)) })
    })
  const files = words.filter(
    ({ longest }, i) => longest >= minLength && (words[i - 1]?.longest ?? 0) < maxLength,
  )
  for (const { list, logFrequencies } of await Promise.all(
    files.map(entry => readWords({ parts, readFile }, entry)),
  ))
    visit({ list, logFrequency: i => logFrequencies[i] as number })
}

/** The words as written in the file that an entry of the manifest names. Rejects as `eachWordList` does. */
export const readWords = (
  { parts, readFile }: Pick<WordsReader, 'parts' | 'readFile'>,
  { longest, hash }: WordsEntry,
): Promise<Words> =>
  readFile(parts, numberedFileName('words', longest, hash), hash, bytes => openWords(bytes, longest))
