import type { Block, Section } from '../../src/format/passage.js'
import type { Anchors } from './anchored-heading.js'
import { type HiddenSource, type KeptPiece, type Piece, resolveMarks, VERBATIM } from './kept-pieces.js'

/** Collects the visible text of a post as sections of blocks. */

/** A section with the level of its heading, by which the title is found among the headings. */
export interface WrittenSection extends Section {
  /** 1 to 6; 0 before the first heading. */
  depth: number
}

/** What readers see of the text of a block: the texts of blocks. */
export type ShownTexts = (text: string) => string[]

/** What is known of a heading when it opens. */
export interface HeadingOptions {
  /** Its explicit id. */
  id?: string | undefined
  /** Whether it gets an anchor even without an explicit id. */
  auto: boolean
  /** Its Markdown, from which some generators make the anchor. Default: its text. */
  source?: string | undefined
}

interface OpenHeading extends HeadingOptions {
  depth: number
  /** Its text, as far as it counts for its anchor. */
  text: string
  /** Whether it has text that only the generator knows. */
  hasUnknownText: boolean
}

const CJK_EDGE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u

/**
 * Builds sections from pieces of text in reading order. Text collects until an edge, which ends the block, so that words
 * never merge across blocks.
 */
export class SectionWriter {
  readonly sections: WrittenSection[] = [{ depth: 0, blocks: [] }]
  readonly #anchors: Anchors
  readonly #kept: readonly KeptPiece[]
  readonly #shownTexts: ShownTexts | undefined
  #buffer: string[] = []
  /** The open heading. */
  #heading: OpenHeading | undefined
  #hidden = 0
  #pre = 0
  #verbatim = 0

  /**
   * @param options.kept  the pieces that marks in the text stand for
   * @param options.shownTexts  what readers see of the text of a block. Default: the text
   */
  constructor(
    anchors: Anchors,
    options: { kept?: readonly KeptPiece[]; shownTexts?: ShownTexts | undefined } = {},
  ) {
    this.#anchors = anchors
    this.#kept = options.kept ?? []
    this.#shownTexts = options.shownTexts
  }

  /** Adds visible text to the current block or heading. */
  text(text: string): void {
    if (this.#hidden > 0) return
    for (const piece of this.#pieces(text)) {
      if (typeof piece !== 'string') this.#insert(piece)
      else this.#write(piece, piece)
    }
  }

  /** Adds inline code, which is shown as it is written. */
  inlineCode(text: string): void {
    this.openVerbatim()
    this.text(text)
    this.closeVerbatim()
  }

  /** Starts text that is shown as it is written, up to `closeVerbatim`. Calls nest. */
  openVerbatim(): void {
    this.#verbatim++
  }

  closeVerbatim(): void {
    if (this.#verbatim > 0) this.#verbatim--
  }

  /** Adds the alternative text of a picture, separated from the words beside it. */
  alt(text: string | null | undefined): void {
    if (this.#hidden > 0 || !text) return
    for (const piece of this.#pieces(text)) if (typeof piece === 'string') this.#buffer.push(' ', piece, ' ')
  }

  /** Adds a block of code, unchanged. */
  code(text: string): void {
    if (this.#hidden > 0) return
    this.edge()
    this.#push(this.#pieces(text).map(sourceOf).join(''), true)
  }

  /** Ends the current block. Inside a heading, and between `openPre` and `closePre`, it is only white space. */
  edge(): void {
    if (this.#hidden > 0) return
    if (this.#heading || this.#pre > 0) {
      this.#buffer.push('\n')
      return
    }
    this.#flush(false)
  }

  /** Starts code whose white space is kept, up to `closePre`. */
  openPre(): void {
    this.edge()
    this.#pre++
  }

  closePre(): void {
    if (this.#pre === 0 || --this.#pre > 0 || this.#heading) return
    this.#flush(true)
  }

  /** Ignores all text up to `show`, such as that of a script. Calls nest. */
  hide(): void {
    this.#hidden++
  }

  show(): void {
    if (this.#hidden > 0) this.#hidden--
  }

  /** Starts a heading, up to `closeHeading`. */
  openHeading(depth: number, options: HeadingOptions): void {
    if (this.#hidden > 0) return
    this.closeHeading()
    this.#pre = 0
    this.edge()
    this.#heading = { depth, ...options, text: '', hasUnknownText: false }
  }

  closeHeading(): void {
    const heading = this.#heading
    if (!heading || this.#hidden > 0) return
    this.#heading = undefined
    const text = collapse(this.#shown(this.#buffer.join('')).join(' '))
    this.#buffer = []
    // A heading of only a template tag or a picture has nothing to show or to find.
    if (text === '') return
    const section: WrittenSection = { depth: heading.depth, heading: text, blocks: [] }
    const anchor = this.#anchorOf(heading)
    if (anchor) section.anchor = anchor
    this.sections.push(section)
  }

  /** Ends the text and returns all sections. The one before the first heading is there only if it has text. */
  finish(): WrittenSection[] {
    this.#hidden = 0
    this.closeHeading()
    this.#pre = 0
    this.#flush(false)
    return this.sections.filter(section => section.heading !== undefined || section.blocks.length > 0)
  }

  #anchorOf({ id, auto, text, source, hasUnknownText }: OpenHeading): string | undefined {
    if (id === undefined && !auto) return undefined
    return this.#anchors.next({ text: text.trim(), source: source ?? text, hasUnknownText }, id)
  }

  #shown(text: string): string[] {
    return this.#shownTexts?.(text) ?? [text]
  }

  /** Adds text, and its part in the anchor of a heading. */
  #write(text: string, slug: string): void {
    const isVerbatim = this.#verbatim > 0 && this.#shownTexts !== undefined && this.#pre === 0
    this.#buffer.push(isVerbatim ? VERBATIM + text + VERBATIM : text)
    if (!this.#heading) return
    const prose = this.#verbatim === 0 ? this.#anchors.prose : undefined
    this.#heading.text += prose?.(slug) ?? slug
  }

  #pieces(text: string): Piece[] {
    return this.#kept.length > 0 || /[\uFDD0-\uFDD2]/.test(text) ? resolveMarks(text, this.#kept) : [text]
  }

  #insert(kept: KeptPiece): void {
    if ('source' in kept) this.#insertHidden(kept)
    else if ('code' in kept) this.code(kept.code)
    else if (this.#heading) this.#heading.id = kept.id
    // In kramdown, an attribute list may be on the line below its heading.
    else if (this.#buffer.join('').trim() === '') this.#nameSection(kept.id)
  }

  #insertHidden({ source, text, slug, isTag }: HiddenSource): void {
    if (isTag && this.#heading && text === ' ') this.#heading.hasUnknownText = true
    const isCode = !isTag && (this.#verbatim > 0 || this.#pre > 0)
    this.#write(isCode ? source : text, isCode ? source : slug)
  }

  #nameSection(id: string): void {
    const section = this.sections.at(-1)!
    if (section.heading !== undefined && section.blocks.length === 0) section.anchor = id
  }

  #flush(code: boolean): void {
    if (this.#buffer.length === 0) return
    const text = this.#buffer.join('')
    this.#buffer = []
    if (code) this.#push(text, true)
    else for (const shown of this.#shown(text)) this.#push(shown, false)
  }

  #push(text: string, code: boolean): void {
    const shown = code ? trimLines(text) : collapse(text)
    if (shown === '') return
    const block: Block = code ? { text: shown, code: true } : { text: shown }
    this.sections.at(-1)!.blocks.push(block)
  }
}

/** Collapses white space as a browser does: to one space, and to none for a line break between two CJK characters. */
function collapse(text: string): string {
  return text.replace(/\s+/g, toSpace).trim()
}

function toSpace(run: string, offset: number, text: string): string {
  if (run === ' ' || !run.includes('\n')) return ' '
  return CJK_EDGE.test(text[offset - 1] ?? '') && CJK_EDGE.test(text[offset + run.length] ?? '') ? '' : ' '
}

/** A piece in a block of code. */
function sourceOf(piece: Piece): string {
  if (typeof piece === 'string') return piece
  if ('source' in piece) return piece.worksInCode ? ' ' : piece.source
  return 'code' in piece ? piece.code : ''
}

/** `code` without blank lines at its start, and without white space at its end. */
function trimLines(code: string): string {
  return code.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd()
}
