/** What does `postings/client` export? Safe to import where there is no page. */

export { type FetchSourceOptions, fetchSource } from '../src/storage/fetch-source.js'
export { definePostSearch, PostSearchElement } from './stub/element.js'
export { renderMarked, renderSnippet, safeHref } from './view/render.js'
