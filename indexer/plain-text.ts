/** HTML that authors put into titles; other `<words>` in a title, such as `<Suspense>`, are its text. */
const INLINE_TAGS =
  /<\/?(?:abbr|b|br|cite|code|del|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var|wbr)(?:\s[^<>]*)?\/?>/gi

/** A front matter text as readers see it: white space collapsed, inline Markdown and HTML marks taken off. */
export function toPlainText(text: string): string {
  return text
    .replace(INLINE_TAGS, '')
    .replace(/!?\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
    .replace(/`/g, '')
    .replace(/\*\*(\S(?:[^*]*\S)?)\*\*/g, '$1')
    .replace(/(^|[\s(])\*(\S(?:[^*]*[^*\s])?)\*(?=$|[\s).,;:!?])/g, '$1$2')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Lone surrogates do not survive UTF-8; they are replaced where text comes in. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD')
}
