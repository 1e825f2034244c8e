import { createHash } from 'node:crypto'

/**
 * JSON with a checksum as its last key, for the files whose names carry no hash of their content: `manifest.json` and
 * `builds.json`.
 */

const SUM = /,"sum":"([0-9a-f]{16})"\}\n$/

/** `value` as JSON in UTF-8, with a last key `sum` and a line break. The sum is 64 bits of a SHA-256, hexadecimal. */
export function encodeWithChecksum(value: object): Uint8Array {
  const text = JSON.stringify(value)
  return new TextEncoder().encode(`${text.slice(0, -1)},"sum":"${sumOf(text)}"}\n`)
}

/** Whether the checksum at the end of `bytes` matches the content before it; `undefined` if there is no checksum. */
export function checksumHolds(bytes: Uint8Array): boolean | undefined {
  // As Latin-1, byte for byte: decoding as UTF-8 would map different invalid bytes to the same character.
  const text = Buffer.from(bytes).toString('latin1')
  const found = SUM.exec(text)
  return found ? found[1] === sumOf(Buffer.from(`${text.slice(0, found.index)}}`, 'latin1')) : undefined
}

const sumOf = (content: string | Uint8Array) =>
  createHash('sha256').update(content).digest('hex').slice(0, 16)
