import { corrupt } from './files.js'
import { type IndexParts, passageFileCount, readCore, readFile, readSection } from './index-parts.js'
import { type Passage, parsePassages } from './passage.js'
import { decodeText } from './platform.js'

/** Document number → its text, read when a hit is shown. */

/** The name of file `number` of an index's passages. */
export const passageFileName = (number: number, hash: string): string => `passages-${number}-${hash}.bin`

/** The passage of a document. Throws `FILE_MISSING` or `FILE_CORRUPT`, naming the file. */
export async function readPassage(parts: IndexParts, document: number): Promise<Passage> {
  const { perFile } = parts.manifest.passages
  const passages = await readPassageFile(parts, Math.floor(document / perFile))
  return passages[document % perFile] as Passage
}

/** All passages of file `number`. Throws as `readPassage` does. */
export async function readPassageFile(parts: IndexParts, number: number): Promise<Passage[]> {
  const { source, manifest } = parts
  const { perFile, perHash } = manifest.passages
  const first = number * perFile
  const count = Math.min(perFile, manifest.documents - first)
  const open = (bytes: Uint8Array) => parsePassages(JSON.parse(decodeText(bytes)), first, count)
  if (passageFileCount(parts) === 0) return readSection(parts, 'passages', open)
  const hash = (await readCore(parts)).passageHashes[Math.floor(number / perHash)] ?? ''
  const name = passageFileName(number, hash)
  if (!hash) throw corrupt(source, name, 'the index does not name it')
  return readFile(parts, name, perHash === 1 ? hash : '', open)
}
