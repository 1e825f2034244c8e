import type { AllStrings } from './all-strings.js'

/** Languages besides English, each loaded by the pages that are in it. */
const LANGUAGES: Record<string, () => Promise<{ strings: AllStrings }>> = {
  de: () => import('./strings-de.js'),
  fr: () => import('./strings-fr.js'),
  es: () => import('./strings-es.js'),
  pt: () => import('./strings-pt.js'),
  it: () => import('./strings-it.js'),
  ru: () => import('./strings-ru.js'),
  zh: () => import('./strings-zh.js'),
  ja: () => import('./strings-ja.js'),
  ko: () => import('./strings-ko.js'),
  ar: () => import('./strings-ar.js'),
  hi: () => import('./strings-hi.js'),
}

/** The words of the language with this tag; `undefined` if the box does not speak it, or they can't be loaded. */
export const wordsOf = async (tag: string): Promise<AllStrings | undefined> =>
  (await LANGUAGES[tag.slice(0, 2).toLowerCase()]?.().catch(() => undefined))?.strings
