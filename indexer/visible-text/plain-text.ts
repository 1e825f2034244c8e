import { decodeHTML } from 'entities'

/** HTML that authors put into titles; other `<words>` in a title, such as `<Suspense>`, are its text. */
const INLINE_TAGS =
  /<\/?(?:abbr|b|br|cite|code|del|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var|wbr)(?:\s[^<>]*)?\/?>/gi

/**
 * A front matter text as readers see it: white space collapsed, inline Markdown and HTML marks taken off,
 * character references decoded.
 */
export function toPlainText(text: string): string {
  return text
    .replace(/!?\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part.slice(1, -1) : withoutMarks(part)))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}

function withoutMarks(text: string): string {
  return text
    .replace(INLINE_TAGS, '')
    .replace(/&[#\w]+;/g, reference => decodeHTML(reference))
    .replace(/\*\*(\S(?:[^*]*[^\s*])?)\*\*/g, '$1')
    .replace(/(^|[\s(])\*(\S(?:[^*]*[^*\s])?)\*(?=$|[\s).,;:!?])/g, '$1$2')
}

/** Lone surrogates do not survive UTF-8; they are replaced where text comes in. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD')
}
