/** What do the Danish and the Norwegian stemmer share? */

/** `form` with `aa` and `oe` as folded `å` and `ø`. The `oe` of `kommandoer` stays: it is an `o` before an ending. */
export const respell = (form: string): string =>
  form.replace(/aa/g, 'a').replace(/(?<![aeiouy].*)oe|oe(?!(?:n|ne|rne|r|t)?s?$)/g, 'o')
