/** Recognizes attribute lists of kramdown, markdown-it, Python-Markdown and Pandoc: `{: .x #id}`, `{ #id .x }`, `{id="x"}`. */

/** An attribute list in a body. */
export interface AttributeList {
  /** The offset after it. */
  end: number
  /** The id that it gives. */
  id?: string
  /** Whether it says that a table of contents is to be here (`{:toc}`). */
  isToc: boolean
}

/** The longest list, in UTF-16 code units. */
const MAX_LENGTH = 400
/** How far the start of a line is looked for. */
const MAX_LINE = 1000

/** Attributes that lists without a class or an id first may have; `{x=1}` is text. */
const KEY =
  /^(?:id|class|style|width|height|target|rel|lang|dir|align|title|alt|loading|role|start|type|download|data-[\w-]+|aria-[\w-]+)=/
const WORD_AFTER_COLON = /^(?:[.#:/]?[\w-]+|\/|[.#][^\s"'<>=]+|[\w-]+=[^\s"'<>=]+)$/
const WORD = /^(?:[.#][^\s"'<>=]+|[\w-]+=[^\s"'<>=]+)$/
/** The start of a line that ends the paragraph before it. */
const NEXT_BLOCK = /^[ \t>]*(?:$|[-*+#|=~`:<{]|\d{1,9}[.)])/

/**
 * The attribute list at `at`, if there is one. It belongs to what stands directly before it, or to the block that it ends or
 * on whose edge it has its own line. In the middle of a line, after a space, it is text.
 *
 * @param end  the end of the paragraph
 */
export function attributeListAt(text: string, at: number, end: number): AttributeList | undefined {
  const match = /^\{:?([^{}]*)\}/.exec(text.slice(at, Math.min(end, at + MAX_LENGTH)))
  if (!match) return undefined
  const hasColon = text[at + 1] === ':'
  const words = wordsOf(match[1]!)
  const listEnd = at + match[0].length
  if (!isList(words, hasColon) || !isAttached(text, at, listEnd, hasColon || !KEY.test(words[0]!)))
    return undefined
  const id = idIn(match[1]!)
  return { end: listEnd, ...(id !== undefined && { id }), isToc: hasColon && words.includes('toc') }
}

const wordsOf = (list: string): string[] =>
  list
    .replace(/=\s*(?:"[^"]*"|'[^']*')/g, '=x')
    .trim()
    .split(/\s+/)

function isList(words: readonly string[], hasColon: boolean): boolean {
  // `#}` closes a comment in Nunjucks.
  if (words.at(-1)!.endsWith('#')) return false
  if (hasColon) return words.every(word => WORD_AFTER_COLON.test(word))
  return words.every(word => WORD.test(word)) && (/^[.#]/.test(words[0]!) || KEY.test(words[0]!))
}

/** @param byName  whether the list begins with a class or an id, which no prose has directly after a word */
function isAttached(text: string, at: number, end: number, byName: boolean): boolean {
  const before = text[at - 1] ?? '\n'
  if (/[)\]`*_>]/.test(before) || (byName && /[\p{L}\p{N}}.,:;!?~]/u.test(before))) return true
  const above = text.slice(Math.max(0, at - MAX_LINE), at)
  const line = above.slice(above.lastIndexOf('\n') + 1)
  const after = /^[ \t]*(?:\{[^{}\n]*\}[ \t]*)*#*[ \t]*(?:\n([^\n]*)|$|\|)/.exec(text.slice(end, end + 1000))
  if (!after) return false
  return /^[ \t>]*(?:$|#)/.test(line) || (byName && NEXT_BLOCK.test(after[1] ?? '')) || isSetext(after[1])
}

const isSetext = (next: string | undefined): boolean => /^ {0,3}(?:=+|-+)[ \t]*$/.test(next ?? '')

function idIn(list: string): string | undefined {
  const byAttribute = /(?:^|\s)id\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/.exec(list)
  if (byAttribute) return byAttribute[1] ?? byAttribute[2] ?? byAttribute[3]
  return /(?:^|\s)#([^\s"'{}]*[^\s"'{}#])(?=\s|$)/.exec(list)?.[1]
}
