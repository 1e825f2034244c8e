/** Reads the byte-coded parts of an index. */

/** A position in a byte array that moves by bytes; reading past the end throws. */
export class ByteReader {
  #at = 0

  constructor(readonly bytes: Uint8Array) {}

  /** Bytes that are left. */
  get left(): number {
    return this.bytes.length - this.#at
  }

  /** A whole number in little-endian base 128, at most 2^35 - 1. */
  varint(): number {
    let value = 0
    for (let scale = 1; scale <= 2 ** 28; scale *= 128) {
      const byte = this.bytes[this.#at++]
      if (byte === undefined) throw new RangeError('ends too early')
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
    throw new RangeError('holds a number that is too long')
  }

  /** The next `count` bytes, not copied. */
  take(count: number): Uint8Array {
    if (count > this.left) throw new RangeError('ends too early')
    this.#at += count
    return this.bytes.subarray(this.#at - count, this.#at)
  }

  /** `count` numbers, each as `varint` reads it. */
  varints(count: number): Uint32Array {
    if (count > this.left) throw new RangeError('ends too early')
    const values = new Uint32Array(count)
    const { bytes } = this
    let at = this.#at
    for (let i = 0; i < count; i++) {
      const byte = bytes[at]
      // Most numbers are one byte: read here, they take a fifth of the time.
      if (byte !== undefined && byte < 128) {
        values[i] = byte
        at++
      } else {
        this.#at = at
        values[i] = this.varint()
        at = this.#at
      }
    }
    this.#at = at
    return values
  }
}
