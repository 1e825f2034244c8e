/** A position in bytes or bits from which values are read. */

/** What both have in common. */
export interface Cursor {
  /** From the start, in the cursor's unit. */
  at: number
  readonly length: number
}

/** Moves by bytes. */
export class ByteCursor implements Cursor {
  at = 0
  readonly length: number

  constructor(readonly bytes: Uint8Array) {
    this.length = bytes.length
  }

  take(count: number): Uint8Array {
    if (!(count >= 0 && this.at + count <= this.length)) throw new Error(`no ${count} bytes at ${this.at}`)
    this.at += count
    return this.bytes.subarray(this.at - count, this.at)
  }

  left(): Uint8Array {
    return this.take(this.length - this.at)
  }

  varint(): number {
    let value = 0
    for (let group = 0; group < 5; group++) {
      const [byte = 0] = this.take(1)
      value += (byte % 128) * 128 ** group
      if (byte < 128) return value
    }
    throw new Error('a varint of more than five bytes')
  }
}

/** Moves by bits, the most significant of a byte first. */
export class BitCursor implements Cursor {
  at = 0
  readonly length: number

  constructor(readonly bytes: Uint8Array) {
    this.length = 8 * bytes.length
  }

  bit(): number {
    if (this.at >= this.length) throw new Error('no bits are left')
    const byte = this.bytes[this.at >> 3] as number
    return (byte >> (7 - (this.at++ & 7))) & 1
  }

  bits(count: number): number {
    let value = 0
    for (let i = 0; i < count; i++) value = 2 * value + this.bit()
    return value
  }

  gamma(): number {
    let zeros = 0
    while (this.bit() === 0) zeros++
    return 2 ** zeros + this.bits(zeros)
  }

  /** Undoes the definition of the type, step by step. */
  minimal(size: number): number {
    if (size < 2) return 0
    const b = Math.floor(Math.log2(size))
    const short = 2 ** (b + 1) - size
    const first = this.bits(b)
    const y = first < short ? first : 2 * first + this.bit() - short
    return (y + Math.floor((size - short) / 2)) % size
  }

  increasing(n: number, low: number, high: number): number[] {
    if (n === 0) return []
    const m = Math.floor(n / 2)
    const middle = low + m + this.minimal(high - low - n + 1)
    const before = this.increasing(m, low, middle)
    return [...before, middle, ...this.increasing(n - m - 1, middle + 1, high)]
  }

  /** Ends the stream: what is left must be less than a byte, and zeros. */
  end(): void {
    if (this.length - this.at >= 8) throw new Error(`${this.length - this.at} bits are left`)
    while (this.at < this.length) if (this.bit()) throw new Error('the last byte is not filled up with zeros')
  }
}
