import type { english } from './strings.js'
import type { englishMore } from './strings-more.js'

/** The words of one language, as far as the box needs them. */
export type Strings = typeof english & Partial<AllStrings>

/** All words of one language. */
export type AllStrings = typeof english & typeof englishMore
