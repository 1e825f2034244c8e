import { closeSync, constants, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'

/**
 * One file of the cache: the contents end to end, a table of them, and a footer. A file that is truncated, damaged,
 * foreign, or written by other code is treated as if it did not exist.
 */

/** One row of the table: where a content is in the file. */
export interface Entry {
  /** 32 hexadecimal digits. */
  key: string
  /** Bytes from the start of the file. */
  offset: number
  /** Bytes. */
  length: number
  /** CRC-32 of the content. */
  checksum: number
}

/** An open cache file. */
export interface CacheFile {
  path: string
  /** Bytes of all contents. */
  size: number
  entries: Entry[]
  /** The content of `entry`; `undefined` if it is damaged. */
  read(entry: Entry): Uint8Array | undefined
  close(): void
}

/** A row of the table: key (16 bytes), length (4), CRC-32 (4). */
const ROW_BYTES = 24
/** The footer: mark, hash of the code (32 bytes), number of contents (4), CRC-32 of the table (4). */
const MARK = 'postings cache 1'
const FOOTER_BYTES = MARK.length + 32 + 8
/** Contents are collected up to this size before they are written. */
const CHUNK_BYTES = 2 ** 20

/** Opens the cache file at `path`; `undefined` if it is not a complete file written by code of `version` (hexadecimal). */
export function openCacheFile(path: string, version: string): CacheFile | undefined {
  let file: number | undefined
  try {
    // Opening a pipe would wait until somebody writes to it.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const entries = readTable(file, version)
    if (entries) return cacheFile(path, file, entries)
  } catch {
    // A file that can't be read counts as missing.
  }
  if (file !== undefined) closeSync(file)
  return undefined
}

function readTable(file: number, version: string): Entry[] | undefined {
  const stats = fstatSync(file)
  if (!stats.isFile()) return undefined
  const { size } = stats
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

/** Writes a new cache file for code of `version`. Throws the disk's error, also if the file exists. */
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
