import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  byteSize,
  counted,
  grouped,
  marked,
  painter,
  printable,
  printJson,
} from '../../../../indexer/cli/print.js'

const terminal = { isTTY: true } as NodeJS.WriteStream
const pipe = {} as NodeJS.WriteStream

afterEach(() => vi.unstubAllEnvs())

describe('painter', () => {
  it('paints in a terminal, unless NO_COLOR is set to anything', () => {
    vi.stubEnv('NO_COLOR', '')
    expect(painter(terminal).bold('x')).toBe('\u001b[1mx\u001b[0m')
    for (const value of ['1', '0', 'true']) {
      vi.stubEnv('NO_COLOR', value)
      expect(painter(terminal).bold('x')).toBe('x')
    }
  })

  it('never paints into a pipe', () => {
    vi.stubEnv('NO_COLOR', '')
    vi.stubEnv('FORCE_COLOR', '1')
    const { bold, dim, underline } = painter(pipe)
    expect([bold('x'), dim('x'), underline('x')]).toEqual(['x', 'x', 'x'])
  })
})

describe('printable', () => {
  it('leaves no character that steers a terminal, and all others where they were', () => {
    const steering = String.fromCharCode(...Array.from({ length: 32 }, (_, i) => i), 127, 128, 155, 159)
    expect(printable(`a${steering}é漢😀`)).toBe(`a${' '.repeat(steering.length)}é漢😀`)
  })
})

describe('printable and printJson', () => {
  const odd = '\u001b[31m\u009b2J\u202e\u2066\u200f\u2028x'

  it('let no text turn around what stands after it', () => {
    expect(printable(odd)).toBe(' [31m 2J    x')
  })

  it('print JSON that holds no such character, and reads as what it was', () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    printJson({ [odd]: odd })
    const text = `${write.mock.calls[0]?.[0]}`
    write.mockRestore()
    expect(printable(text).replaceAll(' ', '')).toBe(text.replaceAll(/[ \n]/g, ''))
    expect(JSON.parse(text)).toEqual({ [odd]: odd })
  })
})

describe('marked', () => {
  it('marks ranges, and nothing else', () => {
    const mark = (text: string) => `<${text}>`
    expect(marked('memory leak', [], mark)).toBe('memory leak')
    expect(marked('memory leak', [[0, 11]], mark)).toBe('<memory leak>')
    expect(
      marked(
        'a memory leak!',
        [
          [2, 8],
          [9, 13],
        ],
        mark,
      ),
    ).toBe('a <memory> <leak>!')
  })
})

describe('figures', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1.0 kB'],
    [245_600, '245.6 kB'],
    [1_234_567, '1.2 MB'],
  ])('%d bytes read %s', (bytes, text) => {
    expect(byteSize(bytes)).toBe(text)
  })

  it('have their thousands apart, and a plural where there is one', () => {
    expect([grouped(1234567), counted(1, 'post'), counted(0, 'post'), counted(2082, 'term')]).toEqual([
      '1,234,567',
      '1 post',
      '0 posts',
      '2,082 terms',
    ])
  })
})
