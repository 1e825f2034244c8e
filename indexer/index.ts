/** Postings for Node: builds an index, reads one from a folder, and gives it back as plain MiniSearch. */
export { type BuildOptions, type BuildReport, buildIndex } from './build-index.js'
export { checkIndex } from './check-index.js'
export type { CheckReport } from './check-report.js'
export { directorySource } from './directory-source.js'
export { openMiniSearch } from './mini-search.js'
