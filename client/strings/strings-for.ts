import type { Strings } from './all-strings.js'
import { findLanguage } from './languages.js'
import { english } from './strings.js'

/** Which strings does a box show? Loads the translation; knows no page. */

/**
 * The strings for a page in the language `tag`. The owner's `own` strings override the translation, and English stands
 * in where there is no translation or it can't be loaded.
 */
export async function stringsFor(tag: string, own: Partial<Strings> | undefined): Promise<Strings> {
  const translation = await findLanguage(tag)
    ?.load()
    .catch(() => undefined)
  return { ...english, ...translation?.strings, ...own }
}
