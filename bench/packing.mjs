/** Which files a good host compresses, and how. */
import { brotliCompressSync, constants } from 'node:zlib'

/** Bytes up to which the highest effort is taken: above it needs seconds a file, and hosts do not take it either. */
const SMALL = 250_000

export const isText = path => /\.(html|js|mjs|css|json|svg)$/.test(path)

/** What goes over the wire: text as brotli, anything else as it is. */
export function pack(path, bytes) {
  if (!isText(path)) return bytes
  const quality = bytes.length <= SMALL ? 11 : 9
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants
  const params = { [BROTLI_PARAM_QUALITY]: quality, [BROTLI_PARAM_SIZE_HINT]: bytes.length }
  return brotliCompressSync(bytes, { params })
}
