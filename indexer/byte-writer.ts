/** Writes the byte-coded parts of an index; the inverse of `ByteReader`. */
export class ByteWriter {
  #bytes: number[] = []

  /** A whole number from 0 in little-endian base 128. */
  varint(value: number): void {
    let rest = value
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.#bytes.push((rest % 128) + 128)
    this.#bytes.push(rest)
  }

  /** `bytes` as they are. */
  append(bytes: ArrayLike<number>): void {
    for (let i = 0; i < bytes.length; i++) this.#bytes.push(bytes[i] as number)
  }

  /** All that was written. */
  bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes)
  }
}
