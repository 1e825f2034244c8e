import { centreOffset } from '../../src/format/bits.js'

/** Writes the bit-coded parts of an index. */

/** Each method is the inverse of the method of `BitReader` with the same name. */
export class BitWriter {
  #bytes = new Uint8Array(1024)
  /** Complete bytes so far. The bits after them, fewer than eight, are in `#open`. */
  #length = 0
  #open = 0
  #openBits = 0

  /** Number of bits written so far. */
  get position(): number {
    return this.#length * 8 + this.#openBits
  }

  /** Writes the lowest `count` bits (0 to 24) of `value`. */
  write(value: number, count: number): void {
    this.#open = (this.#open << count) | (value & ((1 << count) - 1))
    this.#openBits += count
    if (this.#openBits < 8) return
    if (this.#length + 4 > this.#bytes.length) this.#grow()
    do {
      this.#openBits -= 8
      this.#bytes[this.#length++] = this.#open >>> this.#openBits
    } while (this.#openBits >= 8)
    this.#open &= (1 << this.#openBits) - 1
  }

  /** Writes `value` (1 to 2^24 - 1) in Elias gamma code. */
  gamma(value: number): void {
    const bits = 31 - Math.clz32(value)
    this.write(0, bits)
    this.write(1, 1)
    this.write(value, bits)
  }

  /** Writes `value`, in `[0, size)`, in centred minimal binary code. */
  minimal(value: number, size: number): void {
    if (size < 2) return
    const bits = 31 - Math.clz32(size)
    const short = 2 ** (bits + 1) - size
    const uncentred = (value - centreOffset(size, short) + size) % size
    if (uncentred < short) this.write(uncentred, bits)
    else this.write(uncentred + short, bits + 1)
  }

  /** Writes `values[from, to)`, increasing and in `[low, high)`, in binary interpolative code. */
  increasing(values: ArrayLike<number>, from: number, to: number, low: number, high: number): void {
    if (from >= to) return
    const middle = (from + to) >> 1
    const value = values[middle] as number
    const least = low + middle - from
    this.minimal(value - least, high - (to - 1 - middle) - least)
    this.increasing(values, from, middle, low, value)
    this.increasing(values, middle + 1, to, value + 1, high)
  }

  /** A copy of everything written, the last byte padded with zero bits. */
  bytes(): Uint8Array {
    const whole = this.#bytes.slice(0, this.#length + (this.#openBits > 0 ? 1 : 0))
    if (this.#openBits > 0) whole[this.#length] = this.#open << (8 - this.#openBits)
    return whole
  }

  /** Discards everything written. */
  clear(): void {
    this.#length = 0
    this.#open = 0
    this.#openBits = 0
  }

  #grow(): void {
    const grown = new Uint8Array(this.#bytes.length * 2)
    grown.set(this.#bytes)
    this.#bytes = grown
  }
}
