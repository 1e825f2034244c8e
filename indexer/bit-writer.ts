import { centreOffset } from '../src/bits.js'

/** Writes the bit-coded parts of an index; each method is the inverse of `BitReader`'s of that name. */
export class BitWriter {
  #bytes = new Uint8Array(1024)
  /** Bits written so far. */
  position = 0

  /** The lowest `count` bits (0 to 24) of `value`. */
  write(value: number, count: number): void {
    this.#reserve(count)
    let left = count
    while (left > 0) {
      const room = 8 - (this.position & 7)
      const taken = Math.min(room, left)
      const piece = (value >>> (left - taken)) & ((1 << taken) - 1)
      this.#bytes[this.position >>> 3]! |= piece << (room - taken)
      this.position += taken
      left -= taken
    }
  }

  /** `value` (1 to 2^24 - 1) in Elias gamma code. */
  gamma(value: number): void {
    const bits = 31 - Math.clz32(value)
    this.write(0, bits)
    this.write(1, 1)
    this.write(value - 2 ** bits, bits)
  }

  /** `value` in `[0, size)` in centred minimal binary code. */
  minimal(value: number, size: number): void {
    if (size < 2) return
    const bits = 31 - Math.clz32(size)
    const short = 2 ** (bits + 1) - size
    const uncentred = (value - centreOffset(size, short) + size) % size
    if (uncentred < short) this.write(uncentred, bits)
    else this.write(uncentred + short, bits + 1)
  }

  /** `values[from, to)`, increasing and in `[low, high)`, in binary interpolative code. */
  increasing(values: ArrayLike<number>, from: number, to: number, low: number, high: number): void {
    if (from >= to) return
    const middle = (from + to) >> 1
    const value = values[middle] as number
    const least = low + middle - from
    this.minimal(value - least, high - (to - 1 - middle) - least)
    this.increasing(values, from, middle, low, value)
    this.increasing(values, middle + 1, to, value + 1, high)
  }

  /** All that was written, the last byte filled up with zeros. */
  bytes(): Uint8Array {
    return this.#bytes.slice(0, (this.position + 7) >>> 3)
  }

  /** Begins again. */
  clear(): void {
    this.#bytes.fill(0, 0, (this.position + 7) >>> 3)
    this.position = 0
  }

  #reserve(count: number): void {
    if (this.position + count + 8 <= this.#bytes.length * 8) return
    const grown = new Uint8Array(this.#bytes.length * 2)
    grown.set(this.#bytes)
    this.#bytes = grown
  }
}
