/** How are numbers read that are coded in bits? Most significant bit first, as docs/FORMAT.md specifies. */

/** A position in a byte array that moves by bits. Reading past the end gives zeros; `gamma` then throws. */
export class BitReader {
  /** In bits from the start of `bytes`. */
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
   * The next number in Elias gamma code, at least 1: one zero for each of its bits after the first, then its bits.
   *
   * @throws {RangeError} once more bits were read than there are: the data was cut, or is something else
   * @see Elias, Universal codeword sets and representations of the integers, 1975
   */
  gamma(): number {
    const ahead = this.read(24)
    const zeros = Math.clz32(ahead) - 8
    this.position += Math.min(zeros + 1, 24) - 24
    const value = zeros === 0 ? 1 : 2 ** zeros + this.read(zeros)
    // Every list of numbers ends with one of these, so at most one list is read past the end.
    if (this.position > this.bytes.length * 8) throw new RangeError('ends too early')
    return value
  }

  /**
   * The next number in `[0, size)` in centred minimal binary code: numbers in the middle of the range take one bit less
   * unless `size` is a power of two.
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

/** The number that the first of the `short` codes stands for, so that they are in the middle of `[0, size)`. */
export const centreOffset = (size: number, short: number): number => (size - short) >> 1

/**
 * Fills `target[from, to)` with the next increasing numbers in `[low, high)`, in binary interpolative code: the middle
 * one first, then both halves within the bounds that it sets.
 *
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
