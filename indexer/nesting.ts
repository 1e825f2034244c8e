import { PostingsError } from '../src/errors.js'

/** Containers (`>`, list items) inside each other at most; real posts have at most eight. */
const MAX_CONTAINERS = 100
/** Brackets open at once in a paragraph at most. */
const MAX_OPEN_BRACKETS = 500
/** `*`, `_` or `~` in a row at most. */
const MAX_RUN = 1000
/** `[`, `*` and `_` in one paragraph at most. */
const MAX_MARKS = 5000
/** Lines at most that follow a quote without a `>` of their own. */
const MAX_LAZY_LINES = 2000

/** What has been counted in the paragraph so far. */
interface Paragraph {
  open: number
  marks: number
  lazyLines: number
  inQuote: boolean
}

/**
 * Refuses Markdown that would stop its parser, whose time grows with the square of the counts above, and
 * which recurses in places. Counts line by line, without parsing, so a paragraph is only roughly one; the
 * limits are far above what people write, and fenced code, where anything may stand, does not count.
 *
 * @throws PostingsError MARKDOWN with the line of the body.
 */
export function checkNesting(body: string): void {
  let paragraph = newParagraph()
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
    if (mark || startsParagraph(text)) paragraph = newParagraph()
    checkLine(text, paragraph, line)
  }
}

function newParagraph(): Paragraph {
  return { open: 0, marks: 0, lazyLines: 0, inQuote: false }
}

/** Blank lines, list items, table rows and headings: what is inline before them does not reach over. */
function startsParagraph(line: string): boolean {
  return /^\s*(?:$|[-*+]\s|\d{1,9}[.)]\s|\||#)/.test(line)
}

function checkLine(text: string, paragraph: Paragraph, line: number): void {
  if (containersOf(text) > MAX_CONTAINERS) refuse(MAX_CONTAINERS, 'quotes or lists inside each other', line)
  paragraph.inQuote ||= /^\s*>/.test(text)
  if (paragraph.inQuote) paragraph.lazyLines = /^\s*>/.test(text) ? 0 : paragraph.lazyLines + 1
  if (paragraph.lazyLines > MAX_LAZY_LINES) refuse(MAX_LAZY_LINES, 'lines of a quote without ">"', line)
  const brackets = count(text, '[')
  paragraph.open = Math.max(0, paragraph.open + brackets - count(text, ']'))
  if (paragraph.open > MAX_OPEN_BRACKETS) refuse(MAX_OPEN_BRACKETS, 'brackets open at once', line)
  paragraph.marks += brackets + count(text, '*') + count(text, '_')
  if (text.length > MAX_RUN && /([*_~])\1{1000}/.test(text)) refuse(MAX_RUN, 'marks in a row', line)
  if (paragraph.marks > MAX_MARKS) refuse(MAX_MARKS, 'marks "[", "*" and "_" in one paragraph', line)
}

function containersOf(line: string): number {
  const start = /^(?:\s*(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s)))*\s*/.exec(line)![0]
  const marks = start.match(/>|[-*+]|[.)]/g)?.length ?? 0
  // Lists nest by indentation, two columns a level at least.
  return marks === 0 ? 0 : marks + Math.floor((start.length - start.trimStart().length) / 2)
}

function count(text: string, mark: string): number {
  let found = 0
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) found++
  return found
}

function refuse(limit: number, what: string, line: number): never {
  const message = `there are more than ${limit} ${what} here, which the Markdown parser can't take; write it more simply, or as code`
  throw new PostingsError('MARKDOWN', message, { line })
}
