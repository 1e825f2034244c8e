/** The script that a page loads: one tag, and `<post-search>` works. */
import { definePostSearch } from './stub/element.js'

definePostSearch()
