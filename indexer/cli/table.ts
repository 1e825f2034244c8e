/** Rows of text in columns, as wide as their widest cell. */

/**
 * The lines of a table, without blanks at their ends.
 *
 * @param right  the columns that are set to the right, such as numbers
 */
export function tableLines(rows: string[][], right: number[] = []): string[] {
  const widths: number[] = []
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length)
  return rows.map(row =>
    row
      .map((cell, i) => (right.includes(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}
