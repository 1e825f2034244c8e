import { formulaText } from '../visible-text/formulas.js'
import { ANY_MARK, CLOSE, GAP, type KeptPiece, OPEN } from '../visible-text/kept-pieces.js'
import { attributeListAt } from './attribute-lists.js'
import { titleOfBox } from './boxes.js'
import { formulaAt } from './formula-spans.js'

/**
 * Takes syntax that the parser of Markdown does not know out of a body, before an underscore or `<` in it is read as
 * Markdown: template tags (Liquid, Nunjucks, Hugo's shortcodes), attribute lists, boxes, formulas, comments.
 */

/**
 * A body with a mark in place of each such piece. A mark is a code point that no text has; a space would break the
 * link in `[text]({{ url }})`. The pieces are in `kept`; the body contains their index between two marks. The line breaks
 * of a piece are removed, since one inside an address would break the link; so the lines of this body are not those of
 * the file.
 */
export interface MarkedBody {
  body: string
  kept: KeptPiece[]
}

/**
 * Replaces the pieces outside code. In MDX, where `{{` is JavaScript, only heading ids, boxes and formulas are replaced.
 */
export function blankTemplateTags(body: string, options: { mdx: boolean }): MarkedBody {
  const clean = body.replace(ANY_MARK, '\uFFFD')
  if (!/\{|:::|\$|%%|\\[([]/.test(clean)) return { body: clean, kept: [] }
  return new TagScanner(clean, options.mdx).run()
}

/** Everything that can start code, a tag, a comment, an attribute list, a box or a formula. */
const START =
  /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})([^\n]*)|`+|\\{1,2}[([]|\\[`{$%]|\$+|%%|\{(?:[{%#:.]|[ \t]+[.#]|[ \t]*[a-z][\w-]*=)|^[ \t>]*:{3,}[^\n]*/gm

/** These tags only make the site generator leave the text between them unchanged. */
const RAW_TAGS = /\{%-?\s*(?:end)?raw\s*-?%\}/g

/** Tag pairs whose content is not shown. */
const DROPPED = /^(?:comment|schema|javascript|stylesheet|style)$/

/** Tags that begin the second or a later branch of a condition. */
const OTHER_BRANCH = /^(?:else|elsif|elseif|elif|when)$/

/** Hugo's way to show a shortcode: it leaves out the marks of the comment. */
const SHOWN_SHORTCODE = /\{\{([<%])\/\*([\s\S]*?)\*\/([%>])\}\}/g

/** A list that ends where the text ends, but for the indentation of its last line. */
const LIST_AT_END = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t][^\n]*\n(?:[ \t]*\S[^\n]*\n)*[ \t]*$(?![\s\S])/m

/** The longest list in whose place a table of contents may be, in UTF-16 code units. */
const MAX_TOC = 2000

/** How far the start of a line is looked for. */
const MAX_LINE = 1000

/** The longest comment `%%…%%`, in UTF-16 code units. */
const MAX_COMMENT = 20_000

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
  /** Whether there is a tag that can't be in an indented block of code: the others work like it. */
  #templatesRun = false
  /** Whether the next `{% when %}` is the first of its `{% case %}`. */
  #isFirstCase = false
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
    if (this.#templatesRun)
      for (const piece of this.#kept) if ('source' in piece && piece.isTag) piece.worksInCode = true
    return { body: this.#out.join(''), kept: this.#kept }
  }

  /** Handles one match of `START`. Returns the offset at which to go on. */
  #handle(match: RegExpExecArray): number {
    const at = match.index
    const found = match[0]
    if (match[1]) return this.#skipFence(match)
    if (found.startsWith('`')) return this.#skipCodeSpan(at, found.length)
    if (/^\\?\$+$|[([]$/.test(found)) return this.#formula(at, found)
    if (found.startsWith('\\')) return at + found.length
    if (found === '%%') return this.#comment(at)
    if (found.includes(':::')) return this.#blank(at, at + found.length, `\n${titleOfBox(found)}\n`)
    if (found === '{{' || found === '{%') return this.#mdx ? at + 2 : this.#tag(at, found)
    return this.#attributeList(at) ?? this.#nunjucksComment(at, found)
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
    if (this.#mdx || !/raw|\{\{[<%]\/\*/.test(code)) return end
    const bare = code.replace(RAW_TAGS, '').replace(SHOWN_SHORTCODE, '{{$1$2$3}}')
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
    const kind = open === '{{' ? tag[0] : '{%'
    if (name === 'raw') this.#rawEnd = this.#closingTag(tagEnd, 'endraw', '{%')?.start ?? tagEnd
    if (isCode(name, tag, kind))
      return this.#pair(at, tagEnd, name, kind!, code => this.#keep({ code: code.replace(RAW_TAGS, '') }))
    if (DROPPED.test(name)) return this.#pair(at, tagEnd, name, kind!, () => GAP)
    if (kind === '{%' && OTHER_BRANCH.test(name)) return this.#otherBranch(at, tagEnd, name)
    if (name === 'case') this.#isFirstCase = true
    return this.#blankTag(at, tagEnd)
  }

  #blankTag(at: number, end: number): number {
    const source = this.#text.slice(at, end)
    const shown = source.replace(SHOWN_SHORTCODE, '{{$1$2$3}}')
    const text = shown === source ? ' ' : shown
    this.#templatesRun ||= !this.#mayBeIndentedCode(at)
    const isRaw = /^\{%-?\s*(?:end)?raw\b/.test(source)
    return this.#blank(at, end, this.#keep({ source: isRaw ? '' : shown, text, slug: text, isTag: true }))
  }

  #mayBeIndentedCode(at: number): boolean {
    const above = this.#text.slice(Math.max(0, at - MAX_LINE), at)
    return /^(?: {4}| {0,3}\t)/.test(above.slice(above.lastIndexOf('\n') + 1))
  }

  /** Drops the branches of a condition after its first. Which one readers see is known only to the generator. */
  #otherBranch(at: number, tagEnd: number, name: string): number {
    if (name === 'when' && this.#isFirstCase) {
      this.#isFirstCase = false
      return this.#blankTag(at, tagEnd)
    }
    return this.#blank(at, this.#endOfCondition(tagEnd) ?? tagEnd)
  }

  /** The offset of the tag that ends the condition around `from`. */
  #endOfCondition(from: number): number | undefined {
    if ((this.#missing.get('end') ?? -1) > from) return undefined
    const tags = /\{%-?\s*(end)?(?:if|unless|case|for|ifchanged|tablerow)\b/g
    tags.lastIndex = from
    let depth = 0
    for (let match = tags.exec(this.#text); match; match = tags.exec(this.#text)) {
      depth += match[1] ? -1 : 1
      if (depth < 0) return match.index
    }
    this.#missing.set('end', this.#text.length)
    return undefined
  }

  #formula(at: number, opener: string): number {
    if (opener === '\\$') return at + 2
    const formula = formulaAt(this.#text, at, opener, {
      inParagraph: (closer, from) => this.#find(closer, from),
      anywhere: (closer, from) => this.#nextOf(closer, from),
    })
    if (!formula) return at + opener.length
    const source = this.#text.slice(at, formula.end)
    const text = formulaText(formula.tex)
    const lines = this.#mdx ? source.replace(/[^\n]+/g, '') : ''
    return this.#blank(at, formula.end, this.#keep({ source, text: text || ' ', slug: formula.tex }) + lines)
  }

  /** A comment of Obsidian, `%%…%%`: after a space in a line, or over lines of its own. `100%%` is text. */
  #comment(at: number): number {
    const isAtStart = /(?:^|\n)[ \t>]*$/.test(this.#text.slice(Math.max(0, at - 100), at))
    if (this.#mdx || (!isAtStart && !/\s/.test(this.#text[at - 1]!))) return at + 2
    const end = (isAtStart ? this.#nextOf('%%', at + 2) : this.#find('%%', at + 2)) + 2
    if (end < 2 || end - at > MAX_COMMENT || /[\w%]/.test(this.#text[end] ?? '')) return at + 2
    return this.#blank(at, end, this.#keep({ source: this.#text.slice(at, end), text: ' ', slug: ' ' }))
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
   * Replaces an attribute list. On or just below a heading its `#id` is the heading's anchor. Returns its end, or
   * `undefined` if there is no attribute list at `at`.
   */
  #attributeList(at: number): number | undefined {
    if (at < this.#rawEnd) return undefined
    const list = attributeListAt(this.#text, at, this.#endOfParagraph(at))
    if (!list || (this.#mdx && list.id === undefined)) return undefined
    if (list.isToc) return this.#blank(this.#listAbove(at), list.end)
    const source = this.#text.slice(at, list.end)
    if (list.id !== undefined) return this.#blank(at, list.end, this.#keep({ id: list.id }))
    return this.#blank(at, list.end, this.#keep({ source, text: ' ', slug: ' ' }))
  }

  /** The start of the list just above `at`, in whose place kramdown puts the table of contents; else `at`. */
  #listAbove(at: number): number {
    const above = this.#text.slice(Math.max(this.#done, at - MAX_TOC), at)
    const list = LIST_AT_END.exec(above)
    return list ? at - above.length + list.index : at
  }

  #nunjucksComment(at: number, found: string): number {
    const end = found === '{#' && !this.#mdx ? this.#find('#}', at + 2) : -1
    return end < 0 ? at + 1 : this.#blank(at, end + 2)
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
    const next = this.#nextOf(closer, from)
    return next < this.#endOfParagraph(from) ? next : -1
  }

  /** The offset of `closer` after `from`, or -1. */
  #nextOf(closer: string, from: number): number {
    let next = this.#next.get(closer) ?? -1
    if (next < from) {
      next = this.#text.indexOf(closer, from)
      if (next < 0) next = Number.POSITIVE_INFINITY
      this.#next.set(closer, next)
    }
    return next === Number.POSITIVE_INFINITY ? -1 : next
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
