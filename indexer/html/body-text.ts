import { type Element, isTag, isText, type ParentNode } from 'domhandler'
import { makeAnchors } from '../visible-text/anchors.js'
import { formulaText } from '../visible-text/formulas.js'
import { BLOCK } from '../visible-text/html-text.js'
import { SectionWriter, type WrittenSection } from '../visible-text/sections.js'
import { isLeftOut, isOpeningByline } from './left-out.js'
import { textOf } from './page-tree.js'

/** Reads the visible text of a post's body: sections under their headings, each with its anchor on the page. */

const HEADING = /^h[1-6]$/

/** TeX that a script turns into formulas when the page is open. */
const TEX = /\\\([\s\S]*?\\\)|\\\[[\s\S]*?\\\]|\$\$[\s\S]*?\$\$/g

const shownFormula = (tex: string) => ` ${formulaText(tex.slice(2, -2))} `

/** Which parts of a body are text. */
export interface BodyRules {
  /** The heading that is the post's title, not that of a section. */
  title?: Element | undefined
  /** Whether one of the owner's selectors leaves an element out. */
  isIgnored(element: Element): boolean
}

/** Extras around a post are shorter than this many UTF-16 code units. A longer text is a post, whatever its class. */
const LONGEST_EXTRA = 200

/** The sections of the elements that make up a body. Class names count unless they would leave out all of a long text. */
export function readBody(bodies: readonly Element[], rules: BodyRules): WrittenSection[] {
  const sections = writeBody(bodies, rules, true)
  if (sections.length > 0) return sections
  const all = writeBody(bodies, rules, false)
  return lengthOf(all) > LONGEST_EXTRA ? all : []
}

const lengthOf = (sections: WrittenSection[]): number =>
  sections.reduce((sum, { blocks }) => blocks.reduce((length, { text }) => length + text.length, sum), 0)

function writeBody(bodies: readonly Element[], rules: BodyRules, byClass: boolean): WrittenSection[] {
  const writer = new SectionWriter(makeAnchors())
  for (const body of bodies) {
    new BodyText(body, rules, byClass, writer).write(body)
    writer.edge()
  }
  return writer.finish()
}

class BodyText {
  readonly #body: Element
  readonly #rules: BodyRules
  readonly #byClass: boolean
  readonly #writer: SectionWriter
  #pre = 0
  #verbatim = 0
  /** Whether the text has begun; the byline stands before it. */
  #hasBegun = false

  constructor(body: Element, rules: BodyRules, byClass: boolean, writer: SectionWriter) {
    this.#body = body
    this.#rules = rules
    this.#byClass = byClass
    this.#writer = writer
  }

  write(node: ParentNode): void {
    for (const child of node.children) {
      if (isText(child)) this.#text(child.data)
      else if (isTag(child) && !this.#skips(child)) this.#element(child)
    }
  }

  #skips(element: Element): boolean {
    return (
      element === this.#rules.title ||
      isLeftOut(element, this.#byClass) ||
      this.#rules.isIgnored(element) ||
      (this.#byClass && !this.#hasBegun && isOpeningByline(element))
    )
  }

  #text(text: string): void {
    const seen = this.#verbatim === 0 && /\\[([]|\$\$/.test(text) ? text.replace(TEX, shownFormula) : text
    this.#hasBegun ||= seen.trim() !== ''
    this.#writer.text(seen)
  }

  #element(element: Element): void {
    const { name, attribs } = element
    this.#attributes(element)
    if (HEADING.test(name)) this.#heading(element)
    else if (name === 'pre') this.#code(element)
    else if (name === 'br') this.#writer.text('\n')
    else if (name === 'img' || name === 'image' || name === 'area') this.#writer.alt(attribs.alt)
    else this.#children(element, BLOCK.has(name))
  }

  #children(element: Element, isBlock: boolean): void {
    const isCode = element.name === 'code' || element.name === 'kbd' || element.name === 'samp'
    if (isBlock && this.#pre === 0) this.#writer.edge()
    if (isCode) this.#verbatim++
    this.write(element)
    if (isCode) this.#verbatim--
    if (isBlock) this.#writer.edge()
  }

  /** Adds the attributes that the page declares to be text. */
  #attributes({ attribs }: Element): void {
    for (const name of (
      attribs['data-pagefind-index-attrs'] ??
      attribs['data-search-attributes'] ??
      ''
    ).split(','))
      this.#writer.alt(attribs[name.trim()])
  }

  #heading(element: Element): void {
    const id = anchorOf(element, this.#body)
    this.#writer.openHeading(Number(element.name[1]), { id, auto: false })
    this.write(element)
    this.#writer.closeHeading()
  }

  #code(element: Element): void {
    this.#writer.openPre()
    this.#pre++
    this.#verbatim++
    this.write(element)
    this.#pre--
    this.#verbatim--
    this.#writer.closePre()
  }
}

/**
 * The id by which a page can be opened at a heading: its own, else that of an element in it, of an empty one just before
 * it, or of the section that it heads.
 */
function anchorOf(heading: Element, body: Element): string | undefined {
  return heading.attribs.id || idIn(heading) || idBefore(heading) || idOfSection(heading, body)
}

const ownId = ({ name, attribs }: Element): string | undefined =>
  attribs.id || (name === 'a' && attribs.name) || undefined

function idIn(element: Element): string | undefined {
  for (const child of element.children) {
    const id = isTag(child) ? ownId(child) || idIn(child) : undefined
    if (id) return id
  }
  return undefined
}

function idBefore(heading: Element): string | undefined {
  let before = heading.prev
  while (before && isText(before) && before.data.trim() === '') before = before.prev
  if (!before || !isTag(before) || !/^(?:a|span|div|p)$/.test(before.name)) return undefined
  return textOf(before) === '' ? ownId(before) || idIn(before) : undefined
}

function idOfSection(heading: Element, body: Element): string | undefined {
  const section = heading.parent
  if (
    !section ||
    section === body ||
    !isTag(section) ||
    !/^(?:section|div|header|hgroup)$/.test(section.name)
  )
    return undefined
  const first = section.children.find(child => !isText(child) || child.data.trim() !== '')
  if (first !== heading) return undefined
  return section.attribs.id || (section.name === 'section' ? undefined : idOfSection(section, body))
}
