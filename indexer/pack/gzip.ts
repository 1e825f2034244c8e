import { Gzip, type GzipOptions, gzipSync } from 'fflate'

/** Compresses the parts of an index. The only file that uses fflate, whose output is the same on every machine. */

/**
 * `pieces` as one gzip member, without time or system in its header. Each piece gets Huffman codes of its own, since bits
 * next to text would worsen the codes of the text.
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
