/** The public surface of `postings/client`. Safe to import where there is no page. */
export { definePostSearch, PostSearchElement } from './element.js'
export { type FetchSourceOptions, fetchSource } from './fetch-source.js'
export { renderMarked, renderSnippet, safeHref } from './render.js'
