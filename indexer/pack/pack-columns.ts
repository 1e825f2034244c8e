import { comparisonKey } from '../../src/fields/columns.js'
import type { Column, ColumnKind } from '../../src/format/column.js'
import { type FieldValue, SEARCHED_FRONT_MATTER } from '../../src/schema.js'
import { ByteWriter } from '../codec/byte-writer.js'
import { type FilterField, readValue, typeOf } from '../front-matter/filter-fields.js'
import type { Post } from '../post.js'
import { encode } from './pack-terms.js'

/** Packs the columns by which posts are filtered, counted and sorted. `openColumn` reads them. */

/** The column of a field. */
export interface FieldColumn {
  name: string
  /** Absent if no post has the field. */
  bytes?: Uint8Array
}

/** The columns of all fields, sorted by name. `posts` must be in the order of their document numbers. */
export function makeColumns(posts: Post[], filterFields: FilterField[]): FieldColumn[] {
  const columns: [name: string, Column][] = [
    [
      'date',
      columnOf(
        'date',
        posts.map(({ date }) => (date ? [date] : [])),
      ),
    ],
    ['lang', textColumn(posts.map(({ lang, detectedLang }) => [lang || detectedLang || []].flat()))],
    ['title', orderColumn(posts.map(({ title }) => title))],
    ...SEARCHED_FRONT_MATTER.map(
      name => [name, textColumn(posts.map(post => post[name]))] as [string, Column],
    ),
    ...filterFields.map(field => [field.name, filterColumn(posts, field)] as [string, Column]),
  ]
  return columns
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, column]) =>
      column.numbers.length > 0 ? { name, bytes: packColumn(name, column) } : { name },
    )
}

function filterColumn(posts: Post[], { name, type }: FilterField): Column {
  const texts = posts.map(({ fields }) => fields?.[name] ?? [])
  const kind = type ?? typeOf(texts.flat())
  if (kind === 'text') return textColumn(texts)
  return columnOf(
    kind,
    texts.map(list => list.map(text => readValue(kind, text) as FieldValue)),
  )
}

/** A column of texts. Texts that differ only in case and accents are one value, shown in its most frequent spelling. */
function textColumn(texts: string[][]): Column {
  const counts = new Map<string, Map<string, number>>()
  for (const text of texts.flat()) {
    const spellings = counts.get(comparisonKey(text)) ?? new Map<string, number>()
    counts.set(comparisonKey(text), spellings.set(text, (spellings.get(text) ?? 0) + 1))
  }
  const shown = new Map([...counts].map(([key, spellings]) => [key, byFrequency(spellings)[0] as string]))
  return columnOf(
    'text',
    texts.map(list => list.map(text => shown.get(comparisonKey(text)) as string)),
  )
}

/** A column whose values are numbered by frequency, so that the most frequent get the smallest numbers; dates in order. */
function columnOf(kind: ColumnKind, lists: FieldValue[][]): Column {
  const sets = lists.map(list => [...new Set(list)])
  const counts = new Map<FieldValue, number>()
  for (const value of sets.flat()) counts.set(value, (counts.get(value) ?? 0) + 1)
  const values = kind === 'date' ? [...counts.keys()].sort() : byFrequency(counts)
  const ranks = new Map(values.map((value, rank) => [value, rank]))
  return numbered(
    kind,
    values,
    sets.map(set => set.map(value => ranks.get(value) as number)),
  )
}

const byFrequency = <T extends FieldValue>(counts: Map<T, number>): T[] =>
  [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value)

/** A column that holds only the order of `texts`: their ranks, equal for equal texts. */
function orderColumn(texts: string[]): Column {
  const keys = [...new Set(texts.map(comparisonKey))].sort()
  const ranks = new Map(keys.map((key, rank) => [key, rank]))
  return numbered(
    'order',
    [],
    texts.map(text => [ranks.get(comparisonKey(text)) as number]),
  )
}

function numbered(kind: ColumnKind, values: FieldValue[], lists: number[][]): Column {
  const starts = Uint32Array.of(0, ...lists.map(({ length }) => length))
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1] as number
  return {
    kind,
    values,
    starts,
    numbers: Uint32Array.from(lists.flatMap(list => list.sort((a, b) => a - b))),
  }
}

/** A column as bytes; docs/FORMAT.md describes them. */
function packColumn(name: string, { kind, values, starts, numbers }: Column): Uint8Array {
  const written = kind === 'date' ? differences(values.map(dayNumber)) : values
  const header = encode(JSON.stringify({ name, kind, ...(kind !== 'order' && { values: written }) }))
  const writer = new ByteWriter()
  writer.varint(header.length)
  writer.append(header)
  for (let i = 1; i < starts.length; i++) writer.varint((starts[i] as number) - (starts[i - 1] as number))
  const coded = kind === 'date' ? differences([...numbers]).map(signed) : numbers
  for (const number of coded) writer.varint(number)
  return writer.bytes()
}

const dayNumber = (date: FieldValue) => Number(String(date).replaceAll('-', ''))

const differences = (numbers: number[]) => numbers.map((number, i) => number - (numbers[i - 1] ?? 0))

/** 0, -1, 1, -2, 2 … → 0, 1, 2, 3, 4 … */
const signed = (number: number) => (number < 0 ? -2 * number - 1 : 2 * number)
