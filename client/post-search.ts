import { definePostSearch } from './stub/element.js'

/** The script that every page loads: makes `<post-search>` work. */
definePostSearch()
