import { readFileSync } from 'node:fs'

/** The tables of docs/FORMAT.md. */

/** One value of a structure. */
export interface Row {
  offset: string
  size: string
  type: string
  name: string
}

/** A structure: one table of bytes, or of bits. */
export interface Structure {
  unit: 'bytes' | 'bits'
  parameters: string[]
  rows: Row[]
}

/** One key of a JSON object. */
export interface Key {
  key: string
  type: string
}

/** All that the page lays down in tables. */
export interface Tables {
  structures: Map<string, Structure>
  shapes: Map<string, Key[]>
  /** The types that are described in words, by their names without parameters. */
  types: Set<string>
  /** The names of files, as `shard-N-H.bin`, with the cell that says what they hold. */
  files: [name: string, holds: string][]
}

const PAGE = new URL('../../docs/FORMAT.md', import.meta.url)

/** The tables of the page as it is. */
export function readTables(): Tables {
  const tables: Tables = { structures: new Map(), shapes: new Map(), types: new Set(), files: [] }
  for (const part of readFileSync(PAGE, 'utf8').split(/^(?=#{2,4} )/m)) {
    const heading = part.slice(0, part.indexOf('\n'))
    for (const table of part.matchAll(/(?:^\|.*\|\n)+/gm)) addTable(tables, heading, cellsOf(table[0]))
  }
  return tables
}

const cellsOf = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map(row => row.slice(1, -1).split('|'))
    .map(cells => cells.map(cell => cell.trim()))

function addTable(tables: Tables, heading: string, [head = [], , ...rows]: string[][]): void {
  const columns = head.join(' ')
  const { name = '', parameters = [] } = /^#### `/.test(heading) ? signatureOf(codeIn(heading)) : {}
  if (columns === 'file holds loaded for')
    for (const [file = '', holds = ''] of rows) tables.files.push([codeIn(file), holds])
  else if (columns === 'type meaning')
    for (const [type = ''] of rows) tables.types.add(signatureOf(codeIn(type)).name)
  else if (columns === 'key type meaning')
    tables.shapes.set(
      name,
      rows.map(([key = '', type = '']) => ({ key: codeIn(key), type: codeIn(type) })),
    )
  else if (/^(?:offset|bit) size type name meaning$/.test(columns))
    tables.structures.set(name, {
      unit: head[0] === 'bit' ? 'bits' : 'bytes',
      parameters,
      rows: rows.map(rowOf),
    })
}

const rowOf = ([offset = '', size = '', type = '', name = '']: string[]): Row => ({
  offset: codeIn(offset),
  size: codeIn(size),
  type: codeIn(type),
  name: codeIn(name),
})

/** The code in a cell or heading; all of it where there is none. */
const codeIn = (text: string): string => /`([^`]+)`/.exec(text)?.[1] ?? text

/** `list(n, b)` → its name and its parameters. */
function signatureOf(text: string): { name: string; parameters: string[] } {
  const [, name = '', parameters = ''] = /^([\w-]+)(?:\((.*)\))?$/.exec(text) ?? []
  if (!name) throw new Error(`docs/FORMAT.md: "${text}" names nothing`)
  return { name, parameters: parameters ? parameters.split(', ') : [] }
}
