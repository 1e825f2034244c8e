/** What the Danish and the Norwegian stemmer share. */

/** A word as it is written with `å` and `ø`, which are folded. The `oe` of `kommandoer` is an `o` before an ending. */
export const respell = (form: string): string =>
  form.replace(/aa/g, 'a').replace(/(?<![aeiouy].*)oe|oe(?!(?:n|ne|rne|r|t)?s?$)/g, 'o')
