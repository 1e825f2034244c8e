import type { Range } from '../../src/api/answer.js'

/** How text and figures look in a terminal. */

/** True where `stream` is a terminal that may be written to in colour. */
export const inColour = (stream: NodeJS.WriteStream): boolean =>
  stream.isTTY === true && !process.env.NO_COLOR

/** Paints text for `stream`, or leaves it as it is. */
export function painter(stream: NodeJS.WriteStream) {
  const paint = (code: number) => (text: string) =>
    inColour(stream) ? `\u001b[${code}m${text}\u001b[0m` : text
  return { bold: paint(1), dim: paint(2), underline: paint(4) }
}

/** Writes one line. */
export const say = (stream: NodeJS.WriteStream, line = ''): void => {
  stream.write(`${line}\n`)
}

/** Exactly one JSON value on stdout. */
export const sayJson = (value: unknown): void => say(process.stdout, JSON.stringify(value, undefined, 2))

/** `1234567` → `1,234,567`, in every locale. */
export const grouped = (value: number): string => value.toLocaleString('en')

/** Bytes in the unit that reads best: `1.2 MB`, `245.6 kB`, `712 bytes`. */
export function byteSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** `1 post`, `2 posts`. */
export const counted = (count: number, noun: string): string =>
  `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`

/** `text` with `mark` around each range. */
export function marked(text: string, ranges: Range[], mark: (text: string) => string): string {
  let from = 0
  let result = ''
  for (const [start, end] of ranges) {
    result += text.slice(from, start) + mark(text.slice(start, end))
    from = end
  }
  return result + text.slice(from)
}

/** Takes control characters out of what posts say, so that no post can steer the terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
export const printable = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')

/** A progress line on stderr, only where it is a terminal. */
export function progressLine(what: string): { step(done: number, total: number): void; end(): void } {
  const { stderr } = process
  if (!stderr.isTTY) return { step() {}, end() {} }
  let shown = 0
  return {
    step(done, total) {
      if (Date.now() - shown < 100 && done < total) return
      shown = Date.now()
      const filled = Math.round((done / total) * 24)
      stderr.write(`\r${what} [${'#'.repeat(filled).padEnd(24, '.')}] ${done}/${total}`)
    },
    end: () => stderr.write('\r\u001b[K'),
  }
}
