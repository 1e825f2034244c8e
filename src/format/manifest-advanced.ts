import { HASH } from './file-names.js'
import { type Manifest, notManifest } from './manifest.js'
import { fits } from './shape.js'

/**
 * What does the manifest say to those who filter, sort and look for phrases? Its entries `fields` and `positions` are
 * checked where they are first used, not with the rest of the manifest, so plain queries do not load these checks.
 */

/** A field to filter, count and sort by. */
export interface FieldEntry {
  name: string
  /** The hash in the name of its file; empty where no post has a value, and so there is no file. */
  hash: string
}

const FIELD_ENTRY = /^[a-z][\w-]*-([0-9a-f]{8})?$/i

/**
 * The fields of the index at `location`, sorted by name.
 *
 * @throws {PostingsError} `MANIFEST` where the manifest has no list of fields
 */
export function fieldEntries({ fields }: Manifest, location: string): FieldEntry[] {
  if (!fits(fields, [FIELD_ENTRY])) throw notManifest(location, 'its "fields" are not a list of fields')
  return fields.map(entry => {
    const end = entry.lastIndexOf('-')
    return { name: entry.slice(0, end), hash: entry.slice(end + 1) }
  })
}

/**
 * The hash in the names of the files of positions of the index at `location`; empty where it has none.
 *
 * @throws {PostingsError} `MANIFEST` where it has the wrong shape
 */
export function positionsHash({ positions = '' }: Manifest, location: string): string {
  if (positions === '' || fits(positions, HASH)) return positions
  throw notManifest(location, 'its "positions" have the wrong shape')
}
