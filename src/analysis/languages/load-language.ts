import { stemEnglish } from './english.js'
import { STOP_WORDS } from './english-stop-words.js'
import type { Language } from './language.js'
import { loadStemmer } from './stemmers.js'

/** Which rules does a language have? All but those of English are loaded when an index needs them. */

/** Always loaded: most blogs are English, and so are most Latin words in blogs of other scripts. */
export const ENGLISH: Language = { stem: stemEnglish, stopWords: STOP_WORDS }

/** For languages without rules here: words are found as they are written. */
export const AS_WRITTEN: Language = { stem: form => form, stopWords: '' }

/**
 * The rules of `language`: `en`, `und` for words as they are written, or a tag of `STEMMERS`. Rejects with `ANALYZER`
 * for any other, and with the platform's error where a stemmer can't be loaded.
 */
export const loadLanguage = async (language: string): Promise<Language> =>
  language === 'en' ? ENGLISH : language === 'und' ? AS_WRITTEN : loadStemmer(language)
