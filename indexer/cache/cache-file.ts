import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'

/**
 * One file of the cache: contents end to end, then a table of them, then a footer. Whatever is not exactly so (cut,
 * damaged, foreign, written by other code) is no cache file.
 */

/** Where one content lies in a cache file. */
export interface Entry {
  /** 32 hexadecimal digits. */
  key: string
  offset: number
  length: number
  checksum: number
}

/** An open cache file. */
export interface CacheFile {
  path: string
  /** Bytes of the contents. */
  size: number
  entries: Entry[]
  /** The content of `entry`; `undefined` where it is damaged. */
  read(entry: Entry): Uint8Array | undefined
  close(): void
}

/** In the table, for each content: key, length, sum. */
const ROW_BYTES = 24
/** Mark, hash of the code (32 bytes), number of contents, sum over the table. */
const MARK = 'postings cache 1'
const FOOTER_BYTES = MARK.length + 32 + 8
/** Bytes that are written at a time. */
const CHUNK_BYTES = 2 ** 20

/** Opens the cache file at `path`; `undefined` where it is none that code of `version` (hexadecimal) wrote whole. */
export function openCacheFile(path: string, version: string): CacheFile | undefined {
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    const entries = readTable(file, version)
    if (entries) return cacheFile(path, file, entries)
  } catch {
    // Not to be read: not there.
  }
  if (file !== undefined) closeSync(file)
  return undefined
}

function readTable(file: number, version: string): Entry[] | undefined {
  const { size } = fstatSync(file)
  const footer = readAt(file, size - FOOTER_BYTES, FOOTER_BYTES)
  const count = footer.readUInt32LE(FOOTER_BYTES - 8)
  const writtenBy = footer.subarray(MARK.length, MARK.length + 32).toString('hex')
  if (footer.toString('latin1', 0, MARK.length) !== MARK || writtenBy !== version) return undefined
  const table = readAt(file, size - FOOTER_BYTES - count * ROW_BYTES, count * ROW_BYTES)
  if (crc32(table) !== footer.readUInt32LE(FOOTER_BYTES - 4)) return undefined
  let offset = 0
  const entries = Array.from({ length: count }, (_, i) => {
    const row = table.subarray(i * ROW_BYTES, (i + 1) * ROW_BYTES)
    const length = row.readUInt32LE(16)
    offset += length
    return {
      key: row.toString('hex', 0, 16),
      offset: offset - length,
      length,
      checksum: row.readUInt32LE(20),
    }
  })
  return offset === size - FOOTER_BYTES - count * ROW_BYTES ? entries : undefined
}

const cacheFile = (path: string, file: number, entries: Entry[]): CacheFile => ({
  path,
  size: entries.reduce((sum, { length }) => sum + length, 0),
  entries,
  read({ offset, length, checksum }) {
    try {
      const bytes = readAt(file, offset, length)
      return crc32(bytes) === checksum ? bytes : undefined
    } catch {
      return undefined
    }
  },
  close: () => closeSync(file),
})

function readAt(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length)
  if (offset < 0 || readSync(file, bytes, 0, length, offset) !== length) throw new RangeError('cut short')
  return bytes
}

/** Writes `contents` by their keys as a cache file of code of `version`. Throws where the disk does. */
export function writeCacheFile(
  path: string,
  version: string,
  contents: Iterable<[key: string, bytes: Uint8Array]>,
): void {
  const file = openSync(path, 'wx')
  try {
    const rows: Buffer[] = []
    let pending: Uint8Array[] = []
    let size = 0
    const flush = () => {
      writeAll(file, Buffer.concat(pending))
      pending = []
      size = 0
    }
    for (const [key, bytes] of contents) {
      rows.push(rowOf(key, bytes))
      pending.push(bytes)
      size += bytes.length
      if (size >= CHUNK_BYTES) flush()
    }
    const table = Buffer.concat(rows)
    const numbers = Buffer.alloc(8)
    numbers.writeUInt32LE(rows.length, 0)
    numbers.writeUInt32LE(crc32(table), 4)
    pending.push(table, Buffer.from(MARK, 'latin1'), Buffer.from(version, 'hex'), numbers)
    flush()
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function rowOf(key: string, bytes: Uint8Array): Buffer {
  const row = Buffer.alloc(ROW_BYTES)
  row.write(key, 'hex')
  row.writeUInt32LE(bytes.length, 16)
  row.writeUInt32LE(crc32(bytes), 20)
  return row
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}
