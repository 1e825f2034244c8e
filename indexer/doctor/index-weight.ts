import type { IndexParts } from '../../src/storage/index-parts.js'
import { namedFiles } from '../publish/named-files.js'

/** Measures an index: the size of its files, by part. */

/** Bytes by part, with the names that `build` uses, and `total`. The client is not counted. */
export async function weighIndex(parts: IndexParts): Promise<Record<string, number>> {
  const bytes: Record<string, number> = { total: 0 }
  const add = (part: string, size: number) => {
    bytes[part] = (bytes[part] ?? 0) + size
    bytes.total = (bytes.total ?? 0) + size
  }
  for (const { sections } of parts.manifest.files) for (const { name, bytes } of sections) add(name, bytes)
  for (const [part, names] of await namedFiles(parts))
    if (part !== 'sections') for (const name of names) add(part, (await parts.source.read(name)).length)
  return bytes
}
