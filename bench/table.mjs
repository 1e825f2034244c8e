/** Rows → a Markdown table; numbers as people read them. */

/**
 * @param columns of `{head, of}`: the head, and the cell's text for a row
 * @param rows anything that the columns understand
 */
export function makeTable(columns, rows) {
  const lines = [
    columns.map(({ head }) => head),
    columns.map(({ head }) => (WORDS.has(head) ? '---' : '---:')),
    ...rows.map(row => columns.map(({ of }) => of(row))),
  ]
  return lines.map(cells => `| ${cells.join(' | ')} |`).join('\n')
}

const known = write => value => (Number.isFinite(value) ? write(value) : '–')

/** Three digits that count, never an exponent. */
export const plain = known(value => {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value) || 1)))
  return value.toFixed(Math.min(digits, 3))
})

/** Bytes → kB (1,000 bytes). */
export const kilobytes = known(bytes => plain(bytes / 1e3))

/** Bytes → MB (1,000,000 bytes). */
export const megabytes = known(bytes => plain(bytes / 1e6))

/** How many times `base` a value is. */
export const ratio = (value, base) => (Number.isFinite(value) && base > 0 ? `${plain(value / base)} ×` : '–')

/** Heads of columns of words; all others are numbers, which line up on the right. */
const WORDS = new Set(['engine', 'from', 'hits show', ''])

/** Columns for one measurement: the value, and its ratio to the row that `base` is the value of. */
export const withRatio = (head, of, write, base) => [
  { head, of: row => write(of(row)) },
  { head: '×', of: row => ratio(of(row), base) },
]
