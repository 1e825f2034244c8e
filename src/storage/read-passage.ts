import { numberedFileName } from '../format/file-names.js'
import { type Passage, parsePassages } from '../format/passage.js'
import { decodeText } from '../platform.js'
import { type IndexParts, passageFileCount, readFile, readSection } from './index-parts.js'

/** Where is the text of a document? In one of many files of passages, or in a section of a small index. */

/** The passage of a document. Throws `FILE_MISSING` or `FILE_CORRUPT`, naming the file. */
export async function readPassage(parts: IndexParts, document: number): Promise<Passage> {
  const { perFile } = parts.manifest.passages
  const passages = await readPassageFile(parts, Math.floor(document / perFile))
  return passages[document % perFile] as Passage
}

/** All passages of file `number`. Throws as `readPassage` does. */
export async function readPassageFile(parts: IndexParts, number: number): Promise<Passage[]> {
  const { manifest, analyzers } = parts
  const { perFile, perHash } = manifest.passages
  const first = number * perFile
  const count = Math.min(perFile, manifest.documents - first)
  const open = (bytes: Uint8Array) =>
    parsePassages(JSON.parse(decodeText(bytes)), first, count, analyzers.length)
  if (passageFileCount(parts) === 0) return readSection(parts, 'passages', open)
  const hash = perHash === 1 ? passageHash(parts, number) : ''
  return readFile(parts, passageFileName(parts, number), hash, open)
}

/** The name of file `number` of the passages. */
export const passageFileName = (parts: IndexParts, number: number): string =>
  numberedFileName('passages', number, passageHash(parts, number))

/** The hash in the name of file `number`; empty where the manifest names none. */
export function passageHash({ manifest: { passages } }: IndexParts, number: number): string {
  const at = 8 * Math.floor(number / passages.perHash)
  return passages.hashes.slice(at, at + 8)
}
