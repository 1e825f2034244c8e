import { comparisonKey, openField } from '../../src/fields/columns.js'
import { type Column, valueNumbers } from '../../src/format/column.js'
import { fieldFileName } from '../../src/format/file-names.js'
import { notManifest } from '../../src/format/manifest.js'
import { type FieldEntry, fieldEntries } from '../../src/format/manifest-advanced.js'
import type { Passage } from '../../src/format/passage.js'
import { byFrontMatterField } from '../../src/schema.js'
import { corrupt } from '../../src/storage/files.js'
import type { IndexParts } from '../../src/storage/index-parts.js'
import { type CheckReport, note } from './check-report.js'

/** Whether the columns by which posts are filtered are whole, and say of each post what its passage says. */

/** Throws where a column says something else of a document than its passage. */
export type HoldAgainst = (passage: Passage, document: number) => void

/** What a passage says of the fields that every index has. */
const IN_PASSAGES: Record<string, (passage: Passage) => string[]> = {
  ...byFrontMatterField<(passage: Passage) => string[]>(name => passage => passage[name] ?? []),
  date: ({ date }) => (date ? [date] : []),
  lang: ({ lang }) => (lang ? [lang] : []),
}

/** Opens the columns of all fields; returns what holds passages against them. */
export async function checkFields(parts: IndexParts, report: CheckReport): Promise<HoldAgainst> {
  const columns = new Map<FieldEntry, Column>()
  const entries = await note(report, () => fieldEntries(parts.manifest, parts.source.location))
  if (entries) await note(report, () => expectKnown(parts, entries))
  for (const entry of entries ?? []) {
    if (entry.hash) report.files++
    const column = await note(report, () => openField(parts, entry))
    if (column) columns.set(entry, column)
  }
  return (passage, document) => {
    for (const [entry, column] of columns) {
      const stated = IN_PASSAGES[entry.name]?.(passage)
      if (!stated || isSame(stated, column, document)) continue
      throw corrupt(
        parts.source,
        fieldFileName(entry.name, entry.hash),
        `it says something else of ${passage.url} than its text`,
      )
    }
  }
}

/** No hash covers the manifest: a field with another name could not be found. */
function expectKnown({ source }: IndexParts, entries: FieldEntry[]): void {
  const names = entries.map(({ name }) => name)
  const missing = [...Object.keys(IN_PASSAGES), 'title'].find(name => !names.includes(name))
  if (missing) throw notManifest(source.location, `no field ${missing}`)
}

const isSame = (stated: string[], column: Column, document: number): boolean => {
  const numbers = [...valueNumbers(column, document)]
  const found = new Set(numbers.map(number => comparisonKey(String(column.values[number]))))
  const expected = new Set(stated.map(comparisonKey))
  return found.size === expected.size && [...expected].every(key => found.has(key))
}
