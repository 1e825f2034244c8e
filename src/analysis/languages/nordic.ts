import { drop } from './regions.js'

/** What do the stemmers of Danish, Norwegian and Swedish share? */

/** `form` with `aa` and `oe` as folded `å` and `ø`. The `oe` of `kommandoer` stays: it is an `o` before an ending. */
export const respell = (form: string): string =>
  form.replace(/aa/g, 'a').replace(/(?<![aeiouy].*)oe|oe(?!(?:n|ne|rne|r|t)?s?$)/g, 'o')

/**
 * `base`, which was cut before an ending, without a last `a` or `e` that begins at `from` or later. The bare word loses
 * them too: folded, `nivå` and `kafé` look as if they had the endings `a` and `e`, and so do `kamera` and `data`, which
 * Snowball itself cuts. So `nivå` and `nivåer` have one stem, `niv`. An `e` stays if it is half of an `æ`, and in
 * `museer`, which would be mice.
 */
export const withoutLastVowel = (base: string, from: number): string => drop(base, /(?:a|(?<!a|us)e)$/, from)
