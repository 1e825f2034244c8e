import type { Range } from '../../src/api/answer.js'

/** Formats and prints text, figures and progress in a terminal. */

/** Whether `stream` is a terminal that takes colour; false if `NO_COLOR` is set. */
export const inColour = (stream: NodeJS.WriteStream): boolean =>
  stream.isTTY === true && !process.env.NO_COLOR

/** Functions that style text for `stream`; without colour they return the text unchanged. */
export function painter(stream: NodeJS.WriteStream) {
  const paint = (code: number) => (text: string) =>
    inColour(stream) ? `\u001b[${code}m${text}\u001b[0m` : text
  return { bold: paint(1), dim: paint(2), underline: paint(4) }
}

/** Prints one line. */
export const printLine = (stream: NodeJS.WriteStream, line = ''): void => {
  stream.write(`${line}\n`)
}

/** Prints `value` as JSON on stdout, with unprintable characters escaped, so that a terminal shows it as it is. */
export function printJson(value: unknown): void {
  const escaped = (character: string) =>
    character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  printLine(process.stdout, JSON.stringify(value, undefined, 2).replace(UNPRINTABLE, escaped))
}

/** `1234567` → `1,234,567`, in every locale. */
export const grouped = (value: number): string => value.toLocaleString('en')

/** A number of bytes in the best unit, decimal: `1.2 MB`, `245.6 kB`, `712 bytes`. */
export function byteSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** `1 post`, `2 posts`. */
export const counted = (count: number, noun: string): string =>
  `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`

/** `text` with `mark` applied to each range: half-open, sorted, disjoint, in UTF-16 code units. */
export function marked(text: string, ranges: Range[], mark: (text: string) => string): string {
  let from = 0
  let result = ''
  for (const [start, end] of ranges) {
    result += text.slice(from, start) + mark(text.slice(start, end))
    from = end
  }
  return result + text.slice(from)
}

/** Control characters, C1 among them, line separators, and marks that change the direction of the text after them. */
const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern is meant to match control characters
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

/** Replaces control characters by spaces, so that the text of a post can't control or reorder the terminal. */
export const printable = (text: string): string => text.replace(UNPRINTABLE, ' ')

/** A line that says what is being done and how much of it is left. */
interface ProgressLine {
  /** Begins work with another label. */
  begin(label: string): void
  step(done: number, total: number): void
  /** Removes the line. */
  end(): void
}

/** A progress bar on stderr, redrawn at most every 100 ms; silent if stderr is not a terminal. */
export function progressLine(label: string): ProgressLine {
  const { stderr } = process
  if (!stderr.isTTY) return { begin() {}, step() {}, end() {} }
  let shown = 0
  return {
    begin(next) {
      label = next
      stderr.write(`\r\u001b[K${label} …`)
    },
    step(done, total) {
      if (Date.now() - shown < 100 && done < total) return
      shown = Date.now()
      const filled = Math.round((done / total) * 24)
      stderr.write(`\r${label} [${'#'.repeat(filled).padEnd(24, '.')}] ${done}/${total}`)
    },
    end: () => stderr.write('\r\u001b[K'),
  }
}
