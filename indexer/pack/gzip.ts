import { Gzip, type GzipOptions, gzipSync } from 'fflate'

/** Packs what an index holds. The only user of fflate, whose bytes are the same on every machine. */

/**
 * A gzip member with nothing in its header that depends on time or machine. Each of `pieces` gets codes of its
 * own: bits beside text would spoil those of the text.
 */
export function pack(...pieces: Uint8Array[]): Uint8Array {
  const [only] = pieces
  const options = { level: 9, mtime: 0 } as const
  const packed = only && pieces.length === 1 ? gzipSync(only, options) : packPieces(pieces, options)
  packed[9] = 255
  return packed
}

function packPieces(pieces: Uint8Array[], options: GzipOptions): Uint8Array {
  const packed: Uint8Array[] = []
  const gzip = new Gzip(options, bytes => packed.push(bytes))
  for (const [i, piece] of pieces.entries()) {
    if (i > 0) gzip.flush()
    gzip.push(piece, i === pieces.length - 1)
  }
  return Buffer.concat(packed)
}
