/** Which part of a compound is a matched term? The index has parts of compounds by `indexer/invert/compounds.ts`. */

/** Minimum number of letters of a part. */
const SHORTEST = 4

/**
 * The entry of `terms` for a part of `form`, so that `Speicherleck` is marked where it was found by `leck`. Only
 * letters decide, since only the index knows which words are parts: a part is at the beginning, with room for
 * another one behind it, or anywhere with room for one before it. The earliest part wins, of those the longest.
 */
export function within<Found>(form: string, terms: ReadonlyMap<string, Found>): Found | undefined {
  for (let from = 0; from + SHORTEST <= form.length; from += from > 0 ? 1 : SHORTEST) {
    const last = from > 0 ? form.length : form.length - SHORTEST
    for (let end = last; end >= from + SHORTEST; end--) {
      const found = terms.get(form.slice(from, end))
      if (found) return found
    }
  }
  return undefined
}
