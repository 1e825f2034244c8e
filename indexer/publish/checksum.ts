import { createHash } from 'node:crypto'

/**
 * JSON that ends with a hash of what stands before: for files that keep their names when their content changes, so that
 * the name can't say what the content must be.
 */

const SUM = /,"sum":"([0-9a-f]{16})"\}\n$/

/** The bytes of `value` with its sum as the last key, and a line break. */
export function encodeWithChecksum(value: object): Uint8Array {
  const text = JSON.stringify(value)
  return new TextEncoder().encode(`${text.slice(0, -1)},"sum":"${sumOf(text)}"}\n`)
}

/** Whether the sum at the end of `bytes` is that of what stands before; `undefined` where there is none. */
export function checksumHolds(bytes: Uint8Array): boolean | undefined {
  // By bytes: what is no UTF-8 would come out alike.
  const text = Buffer.from(bytes).toString('latin1')
  const found = SUM.exec(text)
  return found ? found[1] === sumOf(Buffer.from(`${text.slice(0, found.index)}}`, 'latin1')) : undefined
}

const sumOf = (content: string | Uint8Array) =>
  createHash('sha256').update(content).digest('hex').slice(0, 16)
