import type { KeptPiece } from '../visible-text/kept-pieces.js'
import { CLOSE, GAP, OPEN } from '../visible-text/kept-pieces.js'

/**
 * Takes template syntax (Liquid, Nunjucks, Hugo shortcodes, kramdown attribute lists) out of a body before Markdown is
 * parsed: an underscore or `<` inside a tag would otherwise be read as Markdown.
 */

/**
 * A body with a mark in place of each template tag. A mark is a code point that no text has; a space would break the
 * link in `[text]({{ url }})`. Pieces that Markdown must not touch (the code in `{% highlight %}`, an explicit heading
 * id) are in `kept`; the body contains their index between two marks. The line breaks of a tag are removed, since
 * one inside an address would break the link; so the lines of this body are not those of the file.
 */
export interface MarkedBody {
  body: string
  kept: KeptPiece[]
}

/** Replaces the template tags outside code. In MDX, where `{{` is JavaScript, only heading ids are replaced. */
export function blankTemplateTags(body: string, options: { mdx: boolean }): MarkedBody {
  const clean = body.replace(/[\uFDD0-\uFDD2]/g, '\uFFFD')
  if (!/\{|:::/.test(clean)) return { body: clean, kept: [] }
  return new TagScanner(clean, options.mdx).run()
}

/** Everything that can start code, a tag, a comment, an attribute list or a container. */
const START =
  /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})([^\n]*)|`+|\\[`{]|\{(?:[{%#:.])|^[ \t]*:{3,}[^\n]*/gm

/** These tags only make the site generator leave the text between them unchanged. */
const RAW_TAGS = /\{%-?\s*(?:end)?raw\s*-?%\}/g

/** Tag pairs whose content is not shown. */
const DROPPED = /^(?:comment|schema|javascript|stylesheet|style)$/

/** One pass over a body. Offsets are UTF-16 code units. */
class TagScanner {
  readonly #text: string
  readonly #mdx: boolean
  readonly #kept: KeptPiece[] = []
  readonly #out: string[] = []
  /** The text before this offset has been written to `#out`. */
  #done = 0
  /** End of the current `{% raw %}`, before which tags are text. */
  #rawEnd = 0
  /** The end of the current paragraph, which no inline syntax crosses. */
  #paragraphEnd = -1
  /** Closer → offset before which it is known to be missing, so that it is not searched for twice. */
  readonly #missing = new Map<string, number>()
  /** Closer → offset of its next occurrence. */
  readonly #next = new Map<string, number>()

  constructor(text: string, mdx: boolean) {
    this.#text = text
    this.#mdx = mdx
  }

  run(): MarkedBody {
    const start = new RegExp(START)
    for (let match = start.exec(this.#text); match; match = start.exec(this.#text)) {
      start.lastIndex = this.#handle(match)
    }
    this.#out.push(this.#text.slice(this.#done))
    return { body: this.#out.join(''), kept: this.#kept }
  }

  /** Handles one match of `START`. Returns the offset at which to go on. */
  #handle(match: RegExpExecArray): number {
    const at = match.index
    const found = match[0]
    if (match[1]) return this.#skipFence(match)
    if (found.startsWith('`')) return this.#skipCodeSpan(at, found.length)
    if (found.startsWith('\\')) return at + found.length
    if (found.includes(':::')) return this.#container(at, found)
    if (found === '{{' || found === '{%') return this.#mdx ? at + 2 : this.#tag(at, found)
    const listEnd = this.#attributeList(at)
    if (listEnd !== undefined) return listEnd
    const commentEnd = found === '{#' && !this.#mdx ? this.#find('#}', at + 2) : -1
    return commentEnd < 0 ? at + 1 : this.#blank(at, commentEnd + 2)
  }

  /** Skips a fenced code block. Only `raw` tags are removed from it. */
  #skipFence(match: RegExpExecArray): number {
    const fence = match[1]!
    const bodyStart = match.index + match[0].length
    // More backticks on the line make it inline code.
    if (fence[0] === '`' && match[2]!.includes('`')) {
      return this.#skipCodeSpan(match.index + match[0].indexOf(fence), fence.length)
    }
    const closing = new RegExp(`^[ \\t>]*${fence[0]}{${fence.length},}[ \\t]*$`, 'gm')
    closing.lastIndex = bodyStart
    const end = closing.exec(this.#text) ? closing.lastIndex : this.#text.length
    return this.#literal(match.index, end)
  }

  #skipCodeSpan(at: number, length: number): number {
    const closer = new RegExp(`(?<!\`)\`{${length}}(?!\`)`, 'g')
    const key = `\`${length}`
    if ((this.#missing.get(key) ?? -1) > at) return at + length
    closer.lastIndex = at + length
    const end = this.#endOfParagraph(at)
    const match = closer.exec(this.#text)
    if (match && match.index < end) return this.#literal(at, match.index + length)
    this.#missing.set(key, match ? end : this.#text.length)
    return at + length
  }

  /** Writes the code from `at` to `end` without `{% raw %}` and `{% endraw %}`. Returns `end`. */
  #literal(at: number, end: number): number {
    const code = this.#text.slice(at, end)
    if (this.#mdx || !code.includes('raw')) return end
    const bare = code.replace(RAW_TAGS, '')
    this.#out.push(this.#text.slice(this.#done, at), bare)
    this.#done = end
    return end
  }

  #tag(at: number, open: string): number {
    if (at < this.#rawEnd && !/^\{%-?\s*endraw\b/.test(this.#text.slice(at, at + 20))) return at + 2
    const close = open === '{{' ? this.#mustacheEnd(at) : '%}'
    const end = this.#find(close, at + 2)
    if (end < 0) return at + 2
    const tagEnd = end + close.length
    const tag = this.#text.slice(at + 2, end)
    const name = /^[-<%\s]*([\w-]+)/.exec(tag)?.[1] ?? ''
    if (name === 'raw') this.#rawEnd = this.#closingTag(tagEnd, 'endraw', '{%')?.start ?? tagEnd
    const kind = open === '{{' ? tag[0] : '{%'
    if (isCode(name, tag, kind))
      return this.#pair(at, tagEnd, name, kind!, code => this.#keep({ code: code.replace(RAW_TAGS, '') }))
    if (DROPPED.test(name)) return this.#pair(at, tagEnd, name, kind!, () => GAP)
    return this.#blank(at, tagEnd)
  }

  /** A line `::: tip Title` or `:::` around a box (VitePress, Docusaurus, markdown-it). Its title becomes a line of text. */
  #container(at: number, line: string): number {
    const title = line
      .replace(/^[ \t]*:{3,}[ \t]*(?:[\w-]+(?:\[|(?=\s|\{|$))|(?=\{|$))/, '')
      .replace(/\]?\s*\{[^{}]*\}|\]$/g, '')
    return this.#blank(at, at + line.length, `\n${title.trim()}\n`)
  }

  #mustacheEnd(at: number): string {
    const third = this.#text[at + 2]
    return third === '<' ? '>}}' : third === '%' ? '%}}' : third === '{' ? '}}}' : '}}'
  }

  /** Replaces a pair of tags and everything between them; only the opening tag if it has no closing one. */
  #pair(at: number, tagEnd: number, name: string, kind: string, replace: (inner: string) => string): number {
    const open = kind === '{%' ? '{%' : `{{${kind}`
    const closing = this.#closingTag(tagEnd, kind === '{%' ? `end${name}` : `/\\s*${name}`, open)
    if (!closing) return this.#blank(at, tagEnd)
    const inner = this.#text.slice(tagEnd, closing.start)
    return this.#blank(at, closing.end, replace(inner))
  }

  #closingTag(from: number, name: string, open: string): { start: number; end: number } | undefined {
    const key = open + name
    if ((this.#missing.get(key) ?? -1) > from) return undefined
    const pattern = new RegExp(`${open.replace(/[{}]/g, '\\$&')}-?\\s*${name}\\s*-?[%>]?\\}{1,2}`, 'g')
    pattern.lastIndex = from
    const match = pattern.exec(this.#text)
    if (match) return { start: match.index, end: pattern.lastIndex }
    this.#missing.set(key, this.#text.length)
    return undefined
  }

  /**
   * Replaces an attribute list: `{: .x #id}`, `{:toc}`, `{#id}`, `{.x}`. On or just below a heading its `#id` is the
   * heading's anchor. Returns its end, or `undefined` if there is no attribute list at `at`.
   */
  #attributeList(at: number): number | undefined {
    const list = /^\{:?([^{}]{0,400})\}/.exec(
      this.#text.slice(at, Math.min(this.#endOfParagraph(at), at + 500)),
    )
    const colon = this.#text[at + 1] === ':'
    if (!list || at < this.#rawEnd || !isAttributeList(colon, list[1]!)) return undefined
    const id = /(?:^|\s)#([^\s"'{}]*[^\s"'{}#])(?=\s|$)/.exec(list[1]!)?.[1]
    if (this.#mdx && id === undefined) return undefined
    return this.#blank(at, at + list[0].length, id === undefined ? GAP : this.#keep({ id }))
  }

  #keep(kept: KeptPiece): string {
    this.#kept.push(kept)
    return `${OPEN}${this.#kept.length - 1}${CLOSE}`
  }

  /** Replaces the text from `at` to `end` by `mark`. Returns `end`. */
  #blank(at: number, end: number, mark = GAP): number {
    this.#out.push(this.#text.slice(this.#done, at), mark)
    this.#done = end
    return end
  }

  /** The offset of `closer` in the same paragraph, or -1. */
  #find(closer: string, from: number): number {
    let next = this.#next.get(closer) ?? -1
    if (next < from) {
      next = this.#text.indexOf(closer, from)
      if (next < 0) next = Number.POSITIVE_INFINITY
      this.#next.set(closer, next)
    }
    return next < this.#endOfParagraph(from) ? next : -1
  }

  #endOfParagraph(from: number): number {
    if (this.#paragraphEnd >= from) return this.#paragraphEnd
    const blank = /\n[ \t]*\n/g
    blank.lastIndex = from
    this.#paragraphEnd = blank.exec(this.#text)?.index ?? this.#text.length
    return this.#paragraphEnd
  }
}

/** Whether a tag holds code. The built-in `highlight` of Liquid and Hugo names a language; a theme's own may not. */
function isCode(name: string, tag: string, kind: string | undefined): boolean {
  return name === 'highlight' && (kind === '{%' || /highlight\s+["']?\w/.test(tag))
}

function isAttributeList(colon: boolean, list: string): boolean {
  // `#}` closes a comment in Nunjucks.
  if (list.endsWith('#')) return false
  const words = list
    .replace(/=\s*(?:"[^"]*"|'[^']*')/g, '=x')
    .trim()
    .split(/\s+/)
  const word = colon
    ? /^(?:[.#:/]?[\w-]+|[.#][^\s"'<>=]+|[\w-]+=[\w-]+)$/
    : /^(?:[.#][^\s"'<>=]+|[\w-]+=[\w-]+)$/
  return words.every(each => word.test(each)) && (colon || /^[.#]/.test(words[0]!))
}
