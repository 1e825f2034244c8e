import { PostingsError } from '../../api/errors.js'
import type { Language } from './language.js'

/**
 * The stemmers, by the language's BCP 47 tag; each is loaded only for an index that has posts in its language.
 * `scripts/bundle.mjs` puts one line in the place of this list, so that the box need not name them all.
 */
export const STEMMERS: Record<string, () => Promise<Language>> = {
  da: () => import('./da.js'),
  de: () => import('./de.js'),
  es: () => import('./es.js'),
  fi: () => import('./fi.js'),
  fr: () => import('./fr.js'),
  it: () => import('./it.js'),
  nl: () => import('./nl.js'),
  no: () => import('./no.js'),
  pt: () => import('./pt.js'),
  ru: () => import('./ru.js'),
  sv: () => import('./sv.js'),
}

/** Loads one of `STEMMERS`. */
export async function loadStemmer(language: string): Promise<Language> {
  if (Object.hasOwn(STEMMERS, language)) return (STEMMERS[language] as () => Promise<Language>)()
  throw new PostingsError(
    'ANALYZER',
    `The index has posts in "${language}", of which this version knows nothing.`,
  )
}
