/** Which files a good host compresses, and how. */
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** Bytes up to which the highest effort is taken: above it needs seconds a file, and hosts do not take it either. */
const SMALL = 250_000

/** Bytes above which only little effort is taken, as by hosts that pack while they send: it would need minutes. */
const LARGE = 25_000_000

export const isText = path => /\.(html|js|mjs|css|json|svg)$/.test(path)

/** What goes over the wire: text as brotli, anything else as it is. What is packed is kept beside the file. */
export function packFile(path) {
  if (!isText(path)) return readFileSync(path)
  const kept = `${realpathSync(path)}.br`
  if (!existsSync(kept)) writeFileSync(kept, brotli(readFileSync(path)))
  return readFileSync(kept)
}

export function brotli(bytes) {
  const quality = bytes.length <= SMALL ? 11 : bytes.length <= LARGE ? 9 : 5
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants
  const params = { [BROTLI_PARAM_QUALITY]: quality, [BROTLI_PARAM_SIZE_HINT]: bytes.length }
  return brotliCompressSync(bytes, { params })
}

export const gzip = bytes => gzipSync(bytes, { level: bytes.length <= LARGE ? 9 : 6 })
