/** The public surface of `postings/client`. Safe to import where there is no page. */

export { type FetchSourceOptions, fetchSource } from '../src/fetch-source.js'
export { definePostSearch, PostSearchElement } from './element.js'
export { renderMarked, renderSnippet, safeHref } from './render.js'
