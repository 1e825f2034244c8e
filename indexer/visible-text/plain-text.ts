import { decodeHTML } from 'entities'

/** Turns the text of a front matter field into plain text. */

/** HTML tags that authors use in titles. Others, such as `<Suspense>`, are part of the text. */
const INLINE_TAGS =
  /<\/?(?:abbr|b|br|cite|code|del|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var|wbr)(?:\s[^<>]*)?\/?>/gi

/**
 * `text` as readers see it: without inline Markdown and HTML markup, character references decoded, white space
 * collapsed.
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

/** `text` with U+FFFD for each lone surrogate, which UTF-8 can't express. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD')
}
