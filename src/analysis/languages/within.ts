/** The least letters of a part of a compound: see `indexer/invert/compounds.ts`, which tells the index of parts. */
const SHORTEST = 4

/**
 * What `wanted` has for a part of `form`, so that `Speicherleck` is marked where it was found by `leck`. By letters alone,
 * since only the index knows which words are parts: at the beginning, if a part can follow, or where one can stand before.
 */
export function within<Found>(form: string, wanted: ReadonlyMap<string, Found>): Found | undefined {
  for (let from = 0; from + SHORTEST <= form.length; from += from > 0 ? 1 : SHORTEST) {
    const last = from > 0 ? form.length : form.length - SHORTEST
    for (let end = last; end >= from + SHORTEST; end--) {
      const found = wanted.get(form.slice(from, end))
      if (found) return found
    }
  }
  return undefined
}
