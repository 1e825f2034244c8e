import type { Block, Section } from '../../src/format/passage.js'
import type { Anchors } from './anchors.js'
import { type KeptPiece, type Piece, resolveMarks } from './kept-pieces.js'

/** Collects the visible text of a post as sections of blocks. */

/** A section with the level of its heading, by which the title is found among the headings. */
export interface WrittenSection extends Section {
  /** 1 to 6; 0 before the first heading. */
  depth: number
}

const CJK_EDGE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u

/**
 * Builds sections from pieces of text in reading order. Text collects until an edge, which ends the block, so that words
 * never merge across blocks.
 */
export class SectionWriter {
  readonly sections: WrittenSection[] = [{ depth: 0, blocks: [] }]
  readonly #anchors: Anchors
  readonly #kept: KeptPiece[]
  #buffer: string[] = []
  /** The open heading. */
  #heading: { depth: number; id: string | undefined; auto: boolean; slugText: string } | undefined
  #hidden = 0
  #pre = 0

  constructor(anchors: Anchors, kept: KeptPiece[]) {
    this.#anchors = anchors
    this.#kept = kept
  }

  /** Adds visible text to the current block or heading. */
  text(text: string): void {
    if (this.#hidden > 0) return
    for (const piece of this.#pieces(text)) {
      if (typeof piece !== 'string') this.#insert(piece)
      else {
        this.#buffer.push(piece)
        if (this.#heading) this.#heading.slugText += piece
      }
    }
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
    this.#push(
      this.#pieces(text)
        .map(piece => (typeof piece === 'string' ? piece : 'code' in piece ? piece.code : ''))
        .join(''),
      true,
    )
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

  /** Starts a heading, up to `closeHeading`. `auto`: whether it gets an anchor even without an explicit id. */
  openHeading(depth: number, options: { id?: string | undefined; auto: boolean }): void {
    if (this.#hidden > 0) return
    this.closeHeading()
    this.#pre = 0
    this.edge()
    this.#heading = { depth, id: options.id, auto: options.auto, slugText: '' }
  }

  closeHeading(): void {
    const heading = this.#heading
    if (!heading || this.#hidden > 0) return
    this.#heading = undefined
    const text = collapse(this.#buffer.join(''))
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

  #anchorOf(heading: { id: string | undefined; auto: boolean; slugText: string }): string | undefined {
    if (heading.id === undefined && !heading.auto) return undefined
    return this.#anchors.next(heading.slugText.trim(), heading.id)
  }

  #pieces(text: string): Piece[] {
    return this.#kept.length > 0 || /[\uFDD0-\uFDD2]/.test(text) ? resolveMarks(text, this.#kept) : [text]
  }

  #insert(kept: KeptPiece): void {
    if ('code' in kept) this.code(kept.code)
    else if (this.#heading) this.#heading.id = kept.id
    // In kramdown, an attribute list may be on the line below its heading.
    else if (this.#buffer.join('').trim() === '') this.#nameSection(kept.id)
  }

  #nameSection(id: string): void {
    const section = this.sections.at(-1)!
    if (section.heading !== undefined && section.blocks.length === 0) section.anchor = id
  }

  #flush(code: boolean): void {
    if (this.#buffer.length === 0) return
    const text = this.#buffer.join('')
    this.#buffer = []
    this.#push(text, code)
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

/** `code` without blank lines at its start, and without white space at its end. */
function trimLines(code: string): string {
  return code.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd()
}
