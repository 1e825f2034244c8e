import { corrupt, inFile, readPassageFile } from './files.js'
import type { IndexParts } from './open-index.js'
import { type Passage, parsePassages } from './passage.js'

/** Document number → its text, read when a hit is shown, and kept for the next answer. */

/** Files of passages that an index keeps in memory. */
const MOST_KEPT = 64

/** By index: file number → its passages, the latest used last. A read that fails is not kept. */
const kept = new WeakMap<IndexParts, Map<number, Promise<Passage[]>>>()

/** The name of file `number` of an index's passages. */
export const passageFileName = (number: number, hash: string): string => `passages-${number}-${hash}.bin`

/**
 * The passage of a document. Searches share a read that is under way, so none of them can end it. Throws like
 * `readPassageFile`.
 */
export async function readPassage(parts: IndexParts, document: number): Promise<Passage> {
  const { perFile } = parts.manifest.passages
  const passages = await recall(parts, Math.floor(document / perFile))
  return passages[document % perFile] as Passage
}

function recall(parts: IndexParts, number: number): Promise<Passage[]> {
  const files = kept.get(parts) ?? new Map<number, Promise<Passage[]>>()
  kept.set(parts, files)
  const reading = files.get(number) ?? readPassageFileOf(parts, number)
  files.delete(number)
  files.set(number, reading)
  reading.catch(() => files.delete(number))
  if (files.size > MOST_KEPT) files.delete(files.keys().next().value as number)
  return reading
}

/** Reads file `number` of an index's passages, past memory. Throws like `readPassageFile`. */
export async function readPassageFileOf(parts: IndexParts, number: number): Promise<Passage[]> {
  const { source, manifest, documents } = parts
  const { perFile } = manifest.passages
  const hash = documents.passages[number]
  const name = passageFileName(number, hash ?? '')
  if (!hash) throw corrupt(source, name, 'the index does not name it')
  const value = await readPassageFile(source, name)
  const urls = documents.urls.slice(number * perFile, (number + 1) * perFile)
  return inFile(source, name, () => parsePassages(value, urls))
}
