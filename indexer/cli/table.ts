/** Lays rows of text out as a table. */

/**
 * The lines of a table. Each column is as wide as its widest cell, in UTF-16 code units; trailing blanks are removed.
 *
 * @param right  numbers of the right-aligned columns, from 0
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
