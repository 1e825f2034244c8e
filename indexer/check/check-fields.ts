import { comparisonKey, openField } from '../../src/fields/columns.js'
import { type Column, valueNumbers } from '../../src/format/column.js'
import { fieldFileName } from '../../src/format/file-names.js'
import { notManifest } from '../../src/format/manifest.js'
import { type FieldEntry, fieldEntries } from '../../src/format/manifest-advanced.js'
import type { Passage } from '../../src/format/passage.js'
import { byFrontMatterField } from '../../src/schema.js'
import { corrupt } from '../../src/storage/files.js'
import type { IndexParts } from '../../src/storage/index-parts.js'
import { type CheckReport, runCheck } from './check-report.js'

/** Checks the columns by which posts are filtered: each can be read, and agrees with the passages of its documents. */

/** Throws if a column disagrees with the passage of `document`. */
export type CheckFieldsOf = (passage: Passage, document: number) => void

/** Field that every index has → its values in a passage; `undefined` if the passage does not state them. */
const IN_PASSAGES: Record<string, (passage: Passage) => string[] | undefined> = {
  ...byFrontMatterField<(passage: Passage) => string[]>(name => passage => passage[name] ?? []),
  date: ({ date }) => (date ? [date] : []),
  // The column also has the languages that were detected.
  lang: ({ lang }) => (lang ? [lang] : undefined),
}

/** Opens the columns of all fields. Returns a function that checks a passage against them. */
export async function checkFields(parts: IndexParts, report: CheckReport): Promise<CheckFieldsOf> {
  const columns = new Map<FieldEntry, Column>()
  const entries = await runCheck(report, () => fieldEntries(parts.manifest, parts.source.location))
  if (entries) await runCheck(report, () => expectKnownFields(parts, entries))
  for (const entry of entries ?? []) {
    if (entry.hash) report.files++
    const column = await runCheck(report, () => openField(parts, entry))
    if (column) columns.set(entry, column)
  }
  return (passage, document) => {
    for (const [entry, column] of columns) {
      const expected = IN_PASSAGES[entry.name]?.(passage)
      if (!expected || isSame(expected, column, document)) continue
      throw corrupt(
        parts.source,
        fieldFileName(entry.name, entry.hash),
        `its values for ${passage.url} differ from those of the post's passage`,
      )
    }
  }
}

/** Throws if a field that every index has is missing from the manifest, whose names no hash covers. */
function expectKnownFields({ source }: IndexParts, entries: FieldEntry[]): void {
  const names = entries.map(({ name }) => name)
  const missing = [...Object.keys(IN_PASSAGES), 'title'].find(name => !names.includes(name))
  if (missing) throw notManifest(source.location, `no field ${missing}`)
}

const isSame = (expected: string[], column: Column, document: number): boolean => {
  const numbers = [...valueNumbers(column, document)]
  const found = new Set(numbers.map(number => comparisonKey(String(column.values[number]))))
  const keys = new Set(expected.map(comparisonKey))
  return found.size === keys.size && [...keys].every(key => found.has(key))
}
