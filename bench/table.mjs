/** Rows → a Markdown table; numbers as people read them. */

/**
 * @param columns of `{head, of}`: the head, and the cell's text for a row
 * @param rows anything that the columns understand; one that `failed` says why in place of its first number
 */
export function makeTable(columns, rows) {
  const isNumber = ({ head }) => !WORDS.has(head)
  const firstNumber = columns.findIndex(isNumber)
  const toCell = row => (column, i) => (row.failed && i === firstNumber ? row.failed : column.of(row))
  const lines = [
    columns.map(({ head }) => head),
    columns.map(column => (isNumber(column) ? '---:' : '---')),
    ...rows.map(row => columns.map(toCell(row))),
  ]
  return lines.map(cells => `| ${cells.join(' | ')} |`).join('\n')
}

const known = write => value => (Number.isFinite(value) ? write(value) : '–')

/** Three digits that count, never an exponent. */
export const plain = known(value => {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value) || 1)))
  return value.toFixed(Math.min(digits, 3))
})

/** Some numbers in one cell; what never came is ∞. */
export const several = values =>
  values.some(Number.isFinite)
    ? values.map(value => (value === Number.POSITIVE_INFINITY ? '∞' : plain(value))).join(' / ')
    : '–'

/** A count. */
export const whole = known(value => `${Math.round(value)}`)

/** Bytes → kB (1,000 bytes). */
export const kilobytes = known(bytes => plain(bytes / 1e3))

/** Bytes → MB (1,000,000 bytes). */
export const megabytes = known(bytes => plain(bytes / 1e6))

/** How many times `base` a value is. */
export const ratio = (value, base) => (Number.isFinite(value) && base > 0 ? `${plain(value / base)} ×` : '–')

/** Heads of columns of words; all others are numbers, which line up on the right. */
const WORDS = new Set(['engine', 'from', 'hits show', 'collection', 'name', 'lang', 'variant', ''])

/** Columns for one measurement: the value, and its ratio to the row that `base` is the value of. */
export const withRatio = (head, of, write, base) => [
  { head, of: row => write(of(row)) },
  { head: '×', of: row => ratio(of(row), base) },
]

/** The first row of Postings, which the ratios are to; an empty one where it was not measured. */
export const baseOf = rows => rows.find(({ name, failed }) => name.startsWith('Postings') && !failed) ?? {}
