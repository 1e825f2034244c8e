import { PostingsError } from './errors.js'
import { type FileEntry, MAX_UNPACKED, type SectionEntry, type SectionName } from './manifest.js'
import { decodeText, gunzip, sha256 } from './platform.js'
import type { IndexSource, ReadOptions } from './source.js'

/** Files of an index → their content, checked against the name, the stated sizes and the platform's CRC. */

/** The sections of an index by name, unpacked. */
export type Sections = Map<SectionName, Uint8Array>

/**
 * Reads every section of `files`, side by side.
 *
 * @throws {PostingsError} `FILE_MISSING` or `FILE_CORRUPT`, naming the file
 */
export async function readSections(
  source: IndexSource,
  files: FileEntry[],
  options: ReadOptions,
): Promise<Sections> {
  const read = await Promise.all(files.map(file => readFile(source, file, options)))
  return new Map(read.flat())
}

async function readFile(source: IndexSource, file: FileEntry, options: ReadOptions) {
  const stored = file.sections.reduce((sum, section) => sum + section.bytes, 0)
  const bytes = await source.read(file.name, options)
  // Side by side, since both take a while; if both fail, the check says more.
  const unpacking = unpackSections(source, file, bytes)
  unpacking.catch(() => undefined)
  await checkContent(source, file.name, bytes, stored)
  return unpacking
}

function unpackSections(source: IndexSource, file: FileEntry, bytes: Uint8Array) {
  let at = 0
  return Promise.all(
    file.sections.map(async section => {
      const part = bytes.subarray(at, at + section.bytes)
      at += section.bytes
      return [section.name, await unpackSection(source, file.name, section, part)] as const
    }),
  )
}

async function unpackSection(source: IndexSource, file: string, section: SectionEntry, bytes: Uint8Array) {
  const content = await unpack(source, file, bytes, section.unpacked)
  if (content.length === section.unpacked) return content
  throw corrupt(
    source,
    file,
    `its section ${section.name} unpacks to ${content.length} bytes, not ${section.unpacked}`,
  )
}

/**
 * Reads a file of passages: a list, one element per document.
 *
 * @throws {PostingsError} `FILE_MISSING` or `FILE_CORRUPT`, naming the file
 */
export async function readPassageFile(source: IndexSource, file: string): Promise<unknown> {
  const bytes = await source.read(file)
  await checkContent(source, file, bytes)
  return inFile(source, file, async () => JSON.parse(decodeText(await gunzip(bytes, MAX_UNPACKED))))
}

/** Runs `open` on the content of `file`; what it throws becomes a `FILE_CORRUPT` that names the file. */
export async function inFile<T>(source: IndexSource, file: string, open: () => T | Promise<T>): Promise<T> {
  try {
    return await open()
  } catch (cause) {
    throw corrupt(source, file, cause instanceof Error ? cause.message : String(cause), cause)
  }
}

const unpack = (source: IndexSource, file: string, bytes: Uint8Array, limit: number) =>
  inFile(source, file, () => gunzip(bytes, limit))

/** Compares the length with the manifest's and the content with the hash in the name. */
async function checkContent(
  source: IndexSource,
  file: string,
  bytes: Uint8Array,
  stored?: number,
): Promise<void> {
  if (bytes[0] === 0x3c) throw corrupt(source, file, 'it is a web page, perhaps an error page of the server')
  if (stored !== undefined && bytes.length !== stored) {
    throw corrupt(source, file, `it has ${bytes.length} bytes, not ${stored}`)
  }
  const named = /([0-9a-f]+)\.bin$/.exec(file)?.[1] ?? ''
  const hash = await sha256(bytes)
  if (hash !== undefined && !hash.startsWith(named))
    throw corrupt(source, file, 'its content is not what its name says')
}

/** A file that holds something else than the manifest says. */
export const corrupt = (source: IndexSource, file: string, reason: string, cause?: unknown) =>
  new PostingsError(
    'FILE_CORRUPT',
    `${source.location}: ${file} is damaged or does not belong to this index: ${reason}. ` +
      'Upload the folder of the index again, whole.',
    { file, cause },
  )
