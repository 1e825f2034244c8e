import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../../indexer/posts/decode-utf8.js'

describe('decodeText', () => {
  it('drops the byte order mark and takes every line ending', () => {
    expect(decodeText(new TextEncoder().encode('\uFEFFa\r\nb\rc\n'))).toBe('a\nb\nc\n')
  })

  it('names the line of the first byte that is not UTF-8', () => {
    const bytes = Uint8Array.from([0x61, 0x0a, 0xc3, 0xa9, 0x0a, 0x62, 0xe9, 0x0a])
    expect(() => decodeText(bytes)).toThrow(
      expect.objectContaining({
        code: 'FILE',
        line: 3,
        message: 'expected UTF-8 text, but found a byte that is not UTF-8; save the file as UTF-8',
      }),
    )
  })
})
