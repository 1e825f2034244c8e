import { stemEnglish } from './english.js'
import { STOP_WORDS } from './english-stop-words.js'
import type { Language } from './language.js'
import { loadStemmer } from './stemmers.js'

/** Always at hand: most blogs are English, and so are most Latin words of those in other scripts. */
export const ENGLISH: Language = { stem: stemEnglish, stopWords: STOP_WORDS }

/** Languages of which nothing is known: their words are found as they are written. */
export const AS_WRITTEN: Language = { stem: form => form, stopWords: '' }

/**
 * What is known of `language`: `en`, `und` (nothing) or one of `STEMMERS`. Rejects where it is none of them, or can't
 * be loaded.
 */
export const loadLanguage = async (language: string): Promise<Language> =>
  language === 'en' ? ENGLISH : language === 'und' ? AS_WRITTEN : loadStemmer(language)
