import { PostingsError } from '../../src/api/errors.js'

/**
 * JSX elements, or braces, open at once, and blank lines in code that is not closed: for each, the MDX parser goes over
 * all that came before. Real posts have at most a few dozen.
 */
export const MAX_OPEN = 500

/** Fenced code, and code in a line; of a row of backticks only the first begins some. */
const CODE = /^ {0,3}(`{3,}|~{3,})[\s\S]*?(?:^ {0,3}\1.*$|$(?![\s\S]))|(?<!`)`+[^`\n]+`+/gm

/** What opens or closes something; whatever else matches `MARK` opens an element. */
const MARK = /<\/|\/>|<[\w>]|[{}]/g
const STEPS: Record<string, ['braces' | 'elements', 1 | -1]> = {
  '{': ['braces', 1],
  '}': ['braces', -1],
  '</': ['elements', -1],
  '/>': ['elements', -1],
}

/**
 * Refuses MDX that would keep its parser, whose time grows with the square of the counts above. Counts without parsing,
 * so what is open is only roughly so; the limit is far above what people write.
 *
 * @throws PostingsError MARKDOWN with the line of the body.
 */
export function checkMdxNesting(body: string): void {
  const text = body.replace(CODE, code => code.replace(/[^\n]+/g, ''))
  const open = { elements: 0, braces: 0 }
  for (const { 0: mark, index } of text.matchAll(MARK)) {
    const [what, step] = STEPS[mark] ?? ['elements', 1]
    open[what] = Math.max(0, open[what] + step)
    if (open.elements > MAX_OPEN) refuse('JSX elements inside each other', text, index)
    if (open.braces > MAX_OPEN) refuse('braces inside each other', text, index)
  }
  checkScripts(text)
}

/** An import or export ends at a blank line where it can; at each at which it can't, it is parsed anew. */
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

/** Whether as many brackets close on `line` as open, and no template text is left open. */
const isBalanced = (line: string): boolean =>
  ['()', '[]', '{}'].every(pair => line.split(pair[0]!).length === line.split(pair[1]!).length) &&
  line.split('`').length % 2 === 1

function refuse(what: string, body: string, at: number): never {
  const message = `there are more than ${MAX_OPEN} ${what} here, which the MDX parser can't take; write it more simply`
  throw new PostingsError('MARKDOWN', message, { line: body.slice(0, at).split('\n').length })
}
