import { PostingsError } from '../../src/api/errors.js'

/** Refuses Markdown on which the parser's time would grow with the square of its size, or its stack overflow. */

/** Maximum of each count. */
export const LIMITS = {
  /** Maximum nesting of quotes and list items; real posts nest at most eight. */
  containers: 100,
  /** Brackets open at once in a paragraph. */
  openBrackets: 500,
  /** `*`, `_` or `~` in a row. */
  run: 1000,
  /** `[`, `]`, `*`, `_` and `~` in one paragraph. */
  marks: 5000,
  /** Lines of one paragraph. */
  lines: 10_000,
  /** Quotes in a post: for each, the parser goes over the whole post. */
  quotes: 1000,
  /** Underlined headings in a post, for the same reason. */
  underlined: 1000,
  /** Consecutive lines that continue a quote without a `>` of their own. */
  lazyLines: 2000,
} as const

/** Counts within the current paragraph. */
interface ParagraphCounts {
  open: number
  marks: number
  lines: number
  lazyLines: number
  inQuote: boolean
}

/**
 * Checks a body against `LIMITS`. It counts line by line without parsing, so paragraphs are approximate; the limits are
 * far above what people write. Fenced code may hold anything and does not count.
 *
 * @throws {PostingsError} `MARKDOWN` with the line of the body
 */
export function checkNesting(body: string): void {
  let paragraph = newParagraph()
  const post = { quotes: 0, underlined: 0, depth: 0 }
  let fence = ''
  let line = 0
  for (const text of body.split('\n')) {
    line++
    const mark = /^ {0,3}(`{3,}|~{3,})(?=[^`]*$)/.exec(text)?.[1]
    if (fence !== '') {
      if (mark?.startsWith(fence) && /^[\s`~]*$/.test(text)) fence = ''
      continue
    }
    if (mark) fence = mark
    countBlocks(text, post, paragraph.lines > 0, line)
    if (mark || startsParagraph(text)) paragraph = newParagraph()
    checkLine(text, paragraph, line)
  }
}

function newParagraph(): ParagraphCounts {
  return { open: 0, marks: 0, lines: 0, lazyLines: 0, inQuote: false }
}

/** Counts within the post. */
interface PostCounts {
  quotes: number
  underlined: number
  /** Nested quotes on the line before. */
  depth: number
}

function countBlocks(text: string, post: PostCounts, afterText: boolean, line: number): void {
  const start = startOf(text)
  const depth = count(start, '>')
  if (depth > post.depth && ++post.quotes > LIMITS.quotes) refuse(LIMITS.quotes, 'quotes in one post', line)
  post.depth = depth
  const isUnderline = afterText && /^(?:=+|-+)\s*$/.test(text.slice(start.length))
  if (isUnderline && ++post.underlined > LIMITS.underlined)
    refuse(LIMITS.underlined, 'underlined headings in one post', line)
}

/** Whether `line` is blank, a list item, a table row or a heading. Inline syntax does not continue past any of these. */
function startsParagraph(line: string): boolean {
  return /^\s*(?:$|[-*+]\s|\d{1,9}[.)]\s|\||#)/.test(line)
}

function checkLine(text: string, paragraph: ParagraphCounts, line: number): void {
  if (containersOf(text) > LIMITS.containers) refuse(LIMITS.containers, 'nested quotes or lists', line)
  paragraph.inQuote ||= /^\s*>/.test(text)
  if (paragraph.inQuote) paragraph.lazyLines = /^\s*>/.test(text) ? 0 : paragraph.lazyLines + 1
  if (paragraph.lazyLines > LIMITS.lazyLines) refuse(LIMITS.lazyLines, 'lines of a quote without ">"', line)
  const brackets = count(text, '[')
  paragraph.open = Math.max(0, paragraph.open + brackets - count(text, ']'))
  if (paragraph.open > LIMITS.openBrackets) refuse(LIMITS.openBrackets, 'brackets open at once', line)
  paragraph.marks += brackets + count(text, ']') + count(text, '*') + count(text, '_') + count(text, '~')
  if (text.trim() !== '') paragraph.lines++
  if (paragraph.lines > LIMITS.lines) refuse(LIMITS.lines, 'lines in one paragraph', line)
  if (text.length > LIMITS.run && /([*_~])\1{1000}/.test(text)) refuse(LIMITS.run, 'marks in a row', line)
  if (paragraph.marks > LIMITS.marks)
    refuse(LIMITS.marks, 'marks "[", "]", "*", "_" and "~" in one paragraph', line)
}

/** The start of `line` that opens or continues quotes and lists. */
const startOf = (line: string): string => /^(?:\s*(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s)))*\s*/.exec(line)![0]

function containersOf(line: string): number {
  const start = startOf(line)
  const marks = start.match(/>|[-*+]|[.)]/g)?.length ?? 0
  // Lists nest by indentation, at least two columns a level.
  return marks === 0 ? 0 : marks + Math.floor((start.length - start.trimStart().length) / 2)
}

function count(text: string, mark: string): number {
  let found = 0
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) found++
  return found
}

function refuse(limit: number, what: string, line: number): never {
  const message = `there are more than ${limit} ${what} here, which is too much for the Markdown parser; simplify this part, or write it as code`
  throw new PostingsError('MARKDOWN', message, { line })
}
