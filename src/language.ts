import { loadStemmer } from './stem/stemmers.js'
import { stemEnglish } from './stem-english.js'
import { STOP_WORDS } from './stop-words.js'

/** What the analyzer knows of a language beyond its letters: a module of `src/stem/`, or English. */
export interface Language {
  /** The stem of a folded word of at least four letters; folded, too. */
  stem(form: string): string
  /** Words that a query leaves out unless it has nothing else: folded, with a space between. */
  stopWords: string
  /** What `wanted` has for a part of a word that is written together of several, if the language has such words. */
  within?<Found>(form: string, wanted: ReadonlyMap<string, Found>): Found | undefined
}

/** Always at hand: most blogs are English, and so are most Latin words of those in other scripts. */
export const ENGLISH: Language = { stem: stemEnglish, stopWords: STOP_WORDS }

/** Languages of which nothing is known: their words are found as they are written. */
const AS_WRITTEN: Language = { stem: form => form, stopWords: '' }

/**
 * What is known of `language`: `en`, `und` (nothing) or one of `STEMMERS`. Rejects where it is none of them, or can't
 * be loaded.
 */
export const loadLanguage = async (language: string): Promise<Language> =>
  language === 'en' ? ENGLISH : language === 'und' ? AS_WRITTEN : loadStemmer(language)
