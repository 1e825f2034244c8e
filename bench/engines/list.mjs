/** The engines that are compared, in the order of the tables. */

/** Engines of one JSON file, which share all that measures them. */
export const WHOLE_INDEX = [
  { key: 'minisearch', name: 'MiniSearch' },
  { key: 'lunr', name: 'lunr' },
  { key: 'flexsearch', name: 'FlexSearch' },
  { key: 'orama', name: 'Orama', carriesTexts: true },
  { key: 'fuse', name: 'Fuse.js', carriesTexts: true },
]

export const POSTINGS = { key: 'postings', name: 'Postings' }

export const PAGEFIND = { key: 'pagefind', name: 'Pagefind' }

/** What `--engines` takes. */
export const KEYS = [POSTINGS, ...WHOLE_INDEX, PAGEFIND].map(({ key }) => key)
