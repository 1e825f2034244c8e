import type { Block, Section } from '../../src/format/passage.js'
import type { Anchors } from './anchors.js'
import { type KeptPiece, type Piece, resolveMarks } from './kept-pieces.js'

/** A section and what is needed to find the title among the headings. */
export interface WrittenSection extends Section {
  /** 1 to 6; 0 before the first heading. */
  depth: number
}

const CJK_EDGE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u

/**
 * Puts the visible text of a post together as sections of blocks, fed piece by piece by the walk over the
 * Markdown tree and by the HTML in it.
 *
 * Text gathers until an edge; an edge ends the block, so words never merge across blocks.
 */
export class SectionWriter {
  readonly sections: WrittenSection[] = [{ depth: 0, blocks: [] }]
  readonly #anchors: Anchors
  readonly #kept: KeptPiece[]
  #buffer: string[] = []
  /** The heading that is being written. */
  #heading: { depth: number; id: string | undefined; auto: boolean; slugText: string } | undefined
  #hidden = 0
  #pre = 0

  constructor(anchors: Anchors, kept: KeptPiece[]) {
    this.#anchors = anchors
    this.#kept = kept
  }

  /** Visible text, as it runs inside a block. */
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

  /** The text that stands for a picture; it never merges with the words beside it. */
  alt(text: string | null | undefined): void {
    if (this.#hidden > 0 || !text) return
    for (const piece of this.#pieces(text)) if (typeof piece === 'string') this.#buffer.push(' ', piece, ' ')
  }

  /** A block of code, kept as it is written. */
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

  /** The edge of a block: what came before is a block of its own. Inside a heading it is a space. */
  edge(): void {
    if (this.#hidden > 0) return
    if (this.#heading || this.#pre > 0) {
      this.#buffer.push('\n')
      return
    }
    this.#flush(false)
  }

  /** Text until `closePre` is code, its white space kept. */
  openPre(): void {
    this.edge()
    this.#pre++
  }

  closePre(): void {
    if (this.#pre === 0 || --this.#pre > 0 || this.#heading) return
    this.#flush(true)
  }

  /** Text until `show` is not visible: a script's, a style's. */
  hide(): void {
    this.#hidden++
  }

  show(): void {
    if (this.#hidden > 0) this.#hidden--
  }

  /** Text until `closeHeading` is a heading. `auto` says whether it gets an anchor without an explicit id. */
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
    // Only a template's output or a picture without words: nothing to show or to find.
    if (text === '') return
    const section: WrittenSection = { depth: heading.depth, heading: text, blocks: [] }
    const anchor = this.#anchorOf(heading)
    if (anchor) section.anchor = anchor
    this.sections.push(section)
  }

  /** All sections; the text before the first heading only if there is any. */
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
    // kramdown: an attribute list on the line below a heading.
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

/** White space as a page shows it: one space; none where a line ends between two CJK characters. */
function collapse(text: string): string {
  return text.replace(/\s+/g, toSpace).trim()
}

function toSpace(run: string, offset: number, text: string): string {
  if (run === ' ' || !run.includes('\n')) return ' '
  return CJK_EDGE.test(text[offset - 1] ?? '') && CJK_EDGE.test(text[offset + run.length] ?? '') ? '' : ' '
}

/** Code without the empty lines around it; its own indentation stays. */
function trimLines(code: string): string {
  return code.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd()
}
