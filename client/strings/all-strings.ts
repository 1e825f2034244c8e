import type { english } from './strings.js'
import type { englishMore } from './strings-more.js'

/** Which strings does a language have? Types only, taken from the English strings. */

/** The strings of a box: those it always has, and a translation's or the owner's others. */
export type Strings = typeof english & Partial<AllStrings>

/** Every string of one language, as each strings-XX.ts has them. */
export type AllStrings = typeof english & typeof englishMore
