import { PostingsError } from '../../api/errors.js'
import type { Language } from './language.js'

/** Which languages have a stemmer? To add one, write its module and add it here. */

/**
 * The rules by the language's BCP 47 tag. Each is loaded only for an index with posts in its language.
 * `scripts/bundle.mjs` replaces this file by one line, so that the box need not name them all.
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

/** The rules of `language`. Rejects with `ANALYZER` where there are none. */
export async function loadStemmer(language: string): Promise<Language> {
  if (Object.hasOwn(STEMMERS, language)) return (STEMMERS[language] as () => Promise<Language>)()
  throw new PostingsError(
    'ANALYZER',
    `The index has posts in "${language}", for which this version has no stemmer.`,
  )
}
