/** Reads the bit-coded parts of an index: most significant bit first, as docs/FORMAT.md lays down. */

/** A position in a byte array that moves by bits. IndexReader past the end gives zeros, and then throws: see `gamma`. */
export class BitReader {
  /** Bits from the start of `bytes`. */
  position: number

  constructor(
    readonly bytes: Uint8Array,
    position = 0,
  ) {
    this.position = position
  }

  /** The next `count` bits (0 to 24) as a number. */
  read(count: number): number {
    if (count === 0) return 0
    const { bytes, position } = this
    const at = position >>> 3
    const word =
      (((bytes[at] ?? 0) << 24) |
        ((bytes[at + 1] ?? 0) << 16) |
        ((bytes[at + 2] ?? 0) << 8) |
        (bytes[at + 3] ?? 0)) >>>
      0
    this.position = position + count
    return ((word << (position & 7)) >>> 0) >>> (32 - count)
  }

  /**
   * A whole number from 1 in Elias gamma code: as many zeros as it has bits after the first, then its bits.
   *
   * @throws {RangeError} once more bits were read than there are: the data was cut, or is not what it claims to be
   * @see Elias, Universal codeword sets and representations of the integers, 1975
   */
  gamma(): number {
    let zeros = 0
    while (zeros < 24 && this.read(1) === 0) zeros++
    const value = zeros === 0 ? 1 : 2 ** zeros + this.read(zeros)
    // Every list of numbers ends with one of these, so no more than one list is read past the end.
    if (this.position > this.bytes.length * 8) throw new RangeError('ends too early')
    return value
  }

  /**
   * A number in `[0, size)` in centred minimal binary code: the middle of the range takes one bit less
   * where `size` is no power of two.
   */
  minimal(size: number): number {
    if (size < 2) return 0
    const bits = 31 - Math.clz32(size)
    const short = 2 ** (bits + 1) - size
    const value = this.read(bits)
    const uncentred = value < short ? value : value * 2 + this.read(1) - short
    return (uncentred + centreOffset(size, short)) % size
  }
}

/** How far the short codes are moved so that they fall on the middle of `[0, size)`. */
export const centreOffset = (size: number, short: number): number => (size - short) >> 1

/**
 * Fills `target[from, to)` with increasing numbers in `[low, high)`, in binary interpolative code: the
 * middle one first, then both halves inside the bounds it sets.
 * @see Moffat and Stuiver, Binary interpolative coding for effective index compression, 2000
 */
export function readIncreasing(
  bits: BitReader,
  target: Uint32Array,
  from: number,
  to: number,
  low: number,
  high: number,
): void {
  if (from >= to) return
  const middle = (from + to) >> 1
  const least = low + middle - from
  const size = high - (to - 1 - middle) - least
  const value = least + bits.minimal(size)
  target[middle] = value
  readIncreasing(bits, target, from, middle, low, value)
  readIncreasing(bits, target, middle + 1, to, value + 1, high)
}
