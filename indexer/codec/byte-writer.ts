/** Writes the byte-coded parts of an index. */

/** The inverse of `ByteReader`. */
export class ByteWriter {
  #bytes = new Uint8Array(1024)
  #length = 0

  /** Writes a whole number, 0 or more, in little-endian base 128. */
  varint(value: number): void {
    this.#reserve(8)
    let rest = value
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.#bytes[this.#length++] = (rest % 128) + 128
    this.#bytes[this.#length++] = rest
  }

  /** Writes `bytes` unchanged. */
  append(bytes: ArrayLike<number>): void {
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  /** A copy of everything written. */
  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return
    const grown = new Uint8Array(2 * (this.#length + count))
    grown.set(this.#bytes)
    this.#bytes = grown
  }
}
