import type { Strings } from './all-strings.js'
import { english } from './strings.js'

/** The words for a box in a page of the language `tag`; English where there are no others. Its own `strings` win. */
export async function stringsFor(tag: string, own: Partial<Strings> | undefined): Promise<Strings> {
  const other = /^(en|$)/.test(tag) ? undefined : await import('./languages.js').catch(() => undefined)
  return { ...english, ...(await other?.wordsOf(tag)), ...own }
}
