import type { AllStrings } from './all-strings.js'

/**
 * The one list of languages that the box speaks besides English. To add one, write its strings-XX.ts and enter it here.
 * Both the stub and the box import this file, so it must load no strings itself.
 */

/** One language of the box. */
interface BoxLanguage {
  /** Labels the input where the page gives no placeholder; known before any strings are loaded. */
  searchLabel: string
  load(): Promise<{ strings: AllStrings }>
}

/** The languages, by two-letter tag. scripts/bundle.mjs reads the tags from the imports. */
export const LANGUAGES: Record<string, BoxLanguage> = {
  ar: { searchLabel: 'بحث', load: () => import('./strings-ar.js') },
  de: { searchLabel: 'Suchen', load: () => import('./strings-de.js') },
  es: { searchLabel: 'Buscar', load: () => import('./strings-es.js') },
  fr: { searchLabel: 'Rechercher', load: () => import('./strings-fr.js') },
  hi: { searchLabel: 'खोजें', load: () => import('./strings-hi.js') },
  it: { searchLabel: 'Cerca', load: () => import('./strings-it.js') },
  ja: { searchLabel: '検索', load: () => import('./strings-ja.js') },
  ko: { searchLabel: '검색', load: () => import('./strings-ko.js') },
  pt: { searchLabel: 'Pesquisar', load: () => import('./strings-pt.js') },
  ru: { searchLabel: 'Поиск', load: () => import('./strings-ru.js') },
  zh: { searchLabel: '搜索', load: () => import('./strings-zh.js') },
}

/** The language of a tag such as `de-AT`; `undefined` for English and for languages that the box does not speak. */
export const findLanguage = (tag: string): BoxLanguage | undefined => LANGUAGES[tag.slice(0, 2).toLowerCase()]

/** The language tag that applies to `host` in its page; empty if the page names none. */
export const languageOf = (host: HTMLElement): string =>
  (host.closest<HTMLElement>('[lang]') ?? document.documentElement).lang
