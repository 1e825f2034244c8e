import { PostingsError } from '../../src/api/errors.js'

/** Refuses MDX on which the parser's time would grow with the square of its size. */

/**
 * Limit for JSX elements open at once, for braces open at once, and for blank lines in one import or export. For each,
 * the MDX parser goes over everything before it again. Real posts have a few dozen at most.
 */
export const MAX_OPEN = 500

/** Fenced code blocks and inline code. In a run of backticks only the first can start inline code. */
const CODE = /^ {0,3}(`{3,}|~{3,})[\s\S]*?(?:^ {0,3}\1.*$|$(?![\s\S]))|(?<!`)`+[^`\n]+`+/gm

/** Marks that open or close an element or a brace. */
const MARK = /<\/|\/>|<[\w>]|[{}]/g
/** Count and direction for each mark; any other match of `MARK` opens an element. */
const STEPS: Record<string, ['braces' | 'elements', 1 | -1]> = {
  '{': ['braces', 1],
  '}': ['braces', -1],
  '</': ['elements', -1],
  '/>': ['elements', -1],
}

/**
 * Checks a body against `MAX_OPEN`. It counts without parsing, so the counts are approximate; the limit is far above
 * what people write.
 *
 * @throws {PostingsError} `MARKDOWN` with the line of the body
 */
export function checkMdxNesting(body: string): void {
  const text = body.replace(CODE, code => code.replace(/[^\n]+/g, ''))
  const open = { elements: 0, braces: 0 }
  for (const { 0: mark, index } of text.matchAll(MARK)) {
    const [what, step] = STEPS[mark] ?? ['elements', 1]
    open[what] = Math.max(0, open[what] + step)
    if (open.elements > MAX_OPEN) refuse('nested JSX elements', text, index)
    if (open.braces > MAX_OPEN) refuse('nested braces', text, index)
  }
  checkScripts(text)
}

/** An import or export ends at the first blank line where it is complete; at every earlier one it is parsed again. */
function checkScripts(body: string): void {
  let blank = 0
  let isOpen = false
  let at = 0
  for (const line of body.split('\n')) {
    if (!isOpen && /^(?:import|export)\b/.test(line)) {
      isOpen = !isBalanced(line)
      blank = 0
    } else if (/^[\])}`]/.test(line)) isOpen = false
    if (isOpen && line.trim() === '') blank++
    if (blank > MAX_OPEN) refuse('blank lines in one import or export', body, at)
    at += line.length + 1
  }
}

/** Whether `line` closes as many brackets as it opens, and leaves no template string open. */
const isBalanced = (line: string): boolean =>
  ['()', '[]', '{}'].every(pair => line.split(pair[0]!).length === line.split(pair[1]!).length) &&
  line.split('`').length % 2 === 1

function refuse(what: string, body: string, at: number): never {
  const message = `there are more than ${MAX_OPEN} ${what} here, which is too much for the MDX parser; simplify this part`
  throw new PostingsError('MARKDOWN', message, { line: body.slice(0, at).split('\n').length })
}
