/** Finds formulas in TeX: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`. Prices and names of variables with a `$` are text. */

/** A formula in a body. */
export interface FormulaSpan {
  /** The offset after it. */
  end: number
  tex: string
}

/** Where a formula may end. */
export interface FormulaEnds {
  /** The offset of `closer` in the paragraph of `from`, or -1. */
  inParagraph(closer: string, from: number): number
  /** The offset of `closer` anywhere after `from`, or -1. */
  anywhere(closer: string, from: number): number
}

/** Longest formula between single dollar signs, and longest block, in UTF-16 code units. */
const MAX_INLINE = 500
const MAX_BLOCK = 20_000

/** A line break after which something else begins. */
const NEW_BLOCK = /\n\s*(?:\n|[-*+>#|]\s|\d+[.)]\s)/

/** The formula that begins at `at` with the signs `opener`. */
export function formulaAt(
  text: string,
  at: number,
  opener: string,
  ends: FormulaEnds,
): FormulaSpan | undefined {
  if (opener === '$') return text[at + 1] === '`' ? gitHubFormula(text, at, ends) : inlineFormula(text, at)
  if (opener === '$$') return blockFormula(text, at, ends)
  if (opener.startsWith('$')) return undefined
  return bracketFormula(text, at, opener, ends)
}

/** `\\(x\\)`, whose backslash Markdown keeps, and `\(x\)`, where it also escapes the brackets of prose: `\[1\]`. */
function bracketFormula(
  text: string,
  at: number,
  opener: string,
  ends: FormulaEnds,
): FormulaSpan | undefined {
  const closer = opener.slice(0, -1) + (opener.endsWith('(') ? ')' : ']')
  const start = at + opener.length
  const end = ends.inParagraph(closer, start)
  if (end < 0 || end - at > MAX_INLINE) return undefined
  const tex = text.slice(start, end)
  if (NEW_BLOCK.test(tex)) return undefined
  const isTex = closer.length === 3 || (/\\[a-z]{2}|[\^_][{\w]/i.test(tex) && !/`|\]\(/.test(tex))
  return isTex ? { end: end + closer.length, tex } : undefined
}

/** "$`x`$". */
function gitHubFormula(text: string, at: number, ends: FormulaEnds): FormulaSpan | undefined {
  const end = ends.inParagraph('`$', at + 2)
  return end < 0 ? undefined : { end: end + 2, tex: text.slice(at + 2, end) }
}

/**
 * `$x$`, by Pandoc's rule: no space inside, next to the signs, and no digit after it (`$5 and $10`). Besides, it is not
 * part of a word, and what is in it is not prose.
 */
function inlineFormula(text: string, at: number): FormulaSpan | undefined {
  if (/[\w$\\]/.test(text[at - 1] ?? ' ')) return undefined
  const match = /^\$((?!\s)(?:\\[\s\S]|[^$\\`])+?)(?<!\s)\$(?![\w$])/.exec(text.slice(at, at + MAX_INLINE))
  const tex = match?.[1]
  if (tex === undefined || NEW_BLOCK.test(tex) || isProse(tex)) return undefined
  return { end: at + match![0].length, tex }
}

function isProse(tex: string): boolean {
  if (/\\[a-z]+/i.test(tex)) return false
  const words = tex.replace(/\{[^{}]*\}/g, ' ')
  return /\p{L}{3}/u.test(words) || (/^\d/.test(tex) && /\p{L}{2}/u.test(words)) || !/[\p{L}\p{N}]/u.test(tex)
}

/** `$$x$$`. On lines of its own it may have blank lines. */
function blockFormula(text: string, at: number, ends: FormulaEnds): FormulaSpan | undefined {
  const above = text.slice(Math.max(0, at - 100), at)
  const line = above.slice(above.lastIndexOf('\n') + 1)
  const isAlone =
    /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?$/.test(line) && /^[ \t]*\n/.test(text.slice(at + 2, at + 200))
  const end = (isAlone ? ends.anywhere : ends.inParagraph)('$$', at + 2)
  if (end < 0 || end - at > MAX_BLOCK || text[end + 2] === '$') return undefined
  const tex = text.slice(at + 2, end)
  const isFormula = isAlone ? tex.trim() !== '' : /[\\^_={}]/.test(tex) || !isProse(tex.trim())
  return isFormula ? { end: end + 2, tex } : undefined
}
