/** Names the input where the page gives no placeholder, by language; in others it is English. */
export const searchLabels: Record<string, string> = {
  de: 'Suchen',
  fr: 'Rechercher',
  es: 'Buscar',
  pt: 'Pesquisar',
  it: 'Cerca',
  ru: 'Поиск',
  zh: '搜索',
  ja: '検索',
  ko: '검색',
  ar: 'بحث',
  hi: 'खोजें',
}

/** The box itself can't be loaded. */
export const loadFailed = 'Search could not be loaded. Reload the page.'
