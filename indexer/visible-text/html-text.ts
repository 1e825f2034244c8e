import { Tokenizer } from 'htmlparser2'
import type { SectionWriter } from './sections.js'

/** Extracts the visible text from HTML inside Markdown. */

/** Elements whose text readers do not see, or see only as a fallback. */
export const HIDDEN = new Set(
  'script style template noscript iframe noembed noframes object audio video canvas head title datalist annotation annotation-xml'.split(
    ' ',
  ),
)

/** Elements whose start and end separate blocks of text. */
export const BLOCK = new Set(
  `address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure
  footer form frameset header hgroup hr html legend li main menu nav ol optgroup option p search section select summary
  table tbody td tfoot th thead tr ul`.split(/\s+/),
)

const HEADING = /^h[1-6]$/
/** Elements whose text is shown as it is written. */
const VERBATIM_ELEMENTS = /^(?:code|kbd|samp|tt)$/
/** Elements that change how the text inside them is written. */
const SPANNING = /^(?:h[1-6]|pre|code|kbd|samp|tt)$/
/** Attributes of components whose text most of them show. */
const SHOWN_PROPS = new Set([
  'title',
  'label',
  'heading',
  'caption',
  'summary',
  'subtitle',
  'description',
  'text',
])

/** Attributes of an element, by name in lower case. */
export type Attributes = ReadonlyMap<string, string>

/**
 * The visible text of the HTML in a post.
 *
 * Markdown delivers HTML in pieces: `<script>` and `</script>` are two pieces with text between them. So there is no
 * tree, and each tag acts on the writer at once. An element that hides or changes text takes effect only if it is closed
 * in the same or a later piece: an unclosed one must not swallow the rest of the post.
 */
export class HtmlText {
  readonly #writer: SectionWriter
  /** Element name → number of the last piece that closes it. */
  readonly #lastClosed: Map<string, number>
  #piece = -1
  /** Open elements that hide or change text. */
  #open: string[] = []
  /** True directly after `<sup>`: a link that follows is a reference mark, which is set apart from the word before it. */
  #afterSup = false

  constructor(writer: SectionWriter, pieces: string[]) {
    this.#writer = writer
    this.#lastClosed = lastClosed(pieces)
  }

  /** Writes the text of the next piece of HTML. Pieces must come in the order given to the constructor. */
  write(html: string): void {
    this.#piece++
    const handler = new TagHandler(html, this.#writer, this)
    const tokenizer = new Tokenizer({ decodeEntities: true, recognizeSelfClosing: true }, handler)
    tokenizer.write(html)
    tokenizer.end()
  }

  /**
   * Handles an opening tag of HTML or JSX.
   *
   * @param options.closed  whether the element is known to be closed. Default false
   * @param options.isComponent  whether its properties may be shown. Default false
   */
  openTag(name: string, attributes: Attributes, options: { closed?: boolean; isComponent?: boolean }): void {
    const { closed = false, isComponent = false } = options
    const afterSup = this.#afterSup
    this.#afterSup = name === 'sup'
    if (afterSup && name === 'a') this.#writer.text(' ')
    if (name === 'br') this.#writer.text('\n')
    if (name === 'img' || name === 'image' || closed) this.#writer.alt(attributes.get('alt'))
    if (BLOCK.has(name)) this.#writer.edge()
    if (isComponent)
      for (const [prop, value] of attributes) if (SHOWN_PROPS.has(prop)) this.#writer.alt(value)
    if (HIDDEN.has(name) || SPANNING.test(name)) this.#openSpan(name, attributes, closed)
  }

  #openSpan(name: string, attributes: Attributes, closed: boolean): void {
    if (!closed && (this.#lastClosed.get(name) ?? -1) < this.#piece) {
      if (!HIDDEN.has(name) && !VERBATIM_ELEMENTS.test(name)) this.#writer.edge()
      return
    }
    this.#open.push(name)
    if (HIDDEN.has(name)) this.#writer.hide()
    else if (VERBATIM_ELEMENTS.test(name)) this.#writer.openVerbatim()
    else if (name === 'pre') this.#writer.openPre()
    else this.#writer.openHeading(Number(name[1]), { id: attributes.get('id') || undefined, auto: false })
  }

  closeTag(name: string): void {
    this.#afterSup = false
    if (BLOCK.has(name)) this.#writer.edge()
    const at = this.#open.lastIndexOf(name)
    if (at < 0) return
    this.#open.splice(at, 1)
    if (HIDDEN.has(name)) this.#writer.show()
    else if (VERBATIM_ELEMENTS.test(name)) this.#writer.closeVerbatim()
    else if (name === 'pre') this.#writer.closePre()
    else if (HEADING.test(name)) this.#writer.closeHeading()
  }
}

/** Whether `name` is that of a component, such as `TabItem`: capitalized, but not in capitals. */
const isComponentName = (name: string): boolean => /^[A-Z].*[a-z]/.test(name)

function lastClosed(pieces: string[]): Map<string, number> {
  const last = new Map<string, number>()
  pieces.forEach((piece, index) => {
    for (const [, name] of piece.matchAll(/<\/([a-z][a-z\d-]*)/gi)) last.set(name!.toLowerCase(), index)
  })
  return last
}

/** Receives the tokens of one piece, as offsets into it. */
class TagHandler {
  readonly #html: string
  readonly #writer: SectionWriter
  readonly #tags: HtmlText
  #name = ''
  #isComponent = false
  #attributes = new Map<string, string>()
  #attribute = ''
  #value = ''

  constructor(html: string, writer: SectionWriter, tags: HtmlText) {
    this.#html = html
    this.#writer = writer
    this.#tags = tags
  }

  ontext(start: number, end: number): void {
    this.#writer.text(this.#html.slice(start, end))
  }
  ontextentity(codePoint: number): void {
    this.#writer.text(String.fromCodePoint(codePoint))
  }
  onopentagname(start: number, end: number): void {
    const written = this.#html.slice(start, end)
    this.#name = written.toLowerCase()
    this.#isComponent = isComponentName(written)
    this.#attributes = new Map()
  }
  onattribname(start: number, end: number): void {
    this.#attribute = this.#html.slice(start, end).toLowerCase()
    this.#value = ''
  }
  onattribdata(start: number, end: number): void {
    this.#value += this.#html.slice(start, end)
  }
  onattribentity(codePoint: number): void {
    this.#value += String.fromCodePoint(codePoint)
  }
  onattribend(): void {
    if (!this.#attributes.has(this.#attribute)) this.#attributes.set(this.#attribute, this.#value)
  }
  onopentagend(): void {
    this.#tags.openTag(this.#name, this.#attributes, { isComponent: this.#isComponent })
  }
  onselfclosingtag(): void {
    this.#tags.openTag(this.#name, this.#attributes, { closed: true, isComponent: this.#isComponent })
    this.#tags.closeTag(this.#name)
  }
  onclosetag(start: number, end: number): void {
    this.#tags.closeTag(this.#html.slice(start, end).toLowerCase())
  }
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}
}
