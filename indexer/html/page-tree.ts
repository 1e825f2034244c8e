import { DomHandler, type Element, isCDATA, isTag, isText, type ParentNode } from 'domhandler'
import { Parser } from 'htmlparser2'
import { PostingsError } from '../../src/api/errors.js'

/** Parses a page into a tree whose depth and size are limited, so that any page can be walked. */

/** Deeper elements become siblings, as browsers do; so recursion over the tree is safe. */
const MAX_DEPTH = 512
/** Maximum number of open elements; the parser's time grows with their square. */
export const MAX_OPEN = 20_000
/** Maximum number of elements of one page; the largest of some 6,000 real pages has 30,000. */
export const MAX_ELEMENTS = 500_000

/**
 * The tree of a page. Broken markup is read as browsers read it, except for their rules for tables and forms. Nothing is
 * run or fetched.
 *
 * @param options.xmlMode  parses by the rules of XML
 * @param options.withIndices  notes where in the text each node begins and ends
 * @throws {PostingsError} `HTML` if the page has too many elements, or too many nested ones
 */
export function parseTree(html: string, { xmlMode = false, withIndices = false } = {}): ParentNode {
  const handler = new BoundedHandler(undefined, {
    xmlMode,
    withStartIndices: withIndices,
    withEndIndices: withIndices,
  })
  const parser = new Parser(handler, { xmlMode })
  parser.write(html)
  parser.end()
  return handler.root
}

class BoundedHandler extends DomHandler {
  /** Number of open elements that are deeper than `MAX_DEPTH`. */
  #deeper = 0
  #elements = 0

  override onopentag(name: string, attributes: Record<string, string>): void {
    if (++this.#elements > MAX_ELEMENTS) throw tooLarge(`more than ${MAX_ELEMENTS} elements`)
    super.onopentag(name, attributes)
    if (this.tagStack.length <= MAX_DEPTH) return
    this.tagStack.pop()
    if (++this.#deeper > MAX_OPEN) throw tooLarge(`more than ${MAX_OPEN} elements inside each other`)
  }

  override onclosetag(): void {
    if (this.#deeper === 0) super.onclosetag()
    else this.#deeper--
    this.lastNode = null
  }

  override oncomment(): void {}
  override oncommentend(): void {
    this.lastNode = null
  }
  override onprocessinginstruction(): void {}
}

const tooLarge = (what: string) =>
  new PostingsError('HTML', `it has ${what}; simplify it, or leave it out`, { line: 1 })

/** Calls `enter` for each element below `node`, in document order. Skips the content of an element if it returns false. */
export function walk(node: ParentNode, enter: (element: Element) => boolean | undefined): void {
  for (const child of node.children) if (isTag(child) && enter(child) !== false) walk(child, enter)
}

/** The first element for which `test` is true: `node` or one below it. */
export function find(node: ParentNode, test: (element: Element) => boolean): Element | undefined {
  for (const child of node.children) {
    if (!isTag(child)) continue
    const found = test(child) ? child : find(child, test)
    if (found) return found
  }
  return undefined
}

/** All text in `node` with white space collapsed, without elements for which `isLeftOut` is true. */
export function textOf(node: ParentNode, isLeftOut: (element: Element) => boolean = isUnseen): string {
  const texts: string[] = []
  collect(node, texts, isLeftOut)
  return texts.join('').replace(/\s+/g, ' ').trim()
}

function collect(node: ParentNode, texts: string[], isLeftOut: (element: Element) => boolean): void {
  for (const child of node.children) {
    if (isText(child)) texts.push(child.data)
    else if (isCDATA(child)) collect(child, texts, isLeftOut)
    else if (isTag(child) && !isLeftOut(child)) {
      if (child.name === 'br') texts.push(' ')
      collect(child, texts, isLeftOut)
    }
  }
}

const isUnseen = ({ name }: Element) => name === 'script' || name === 'style' || name === 'template'

/** The nearest ancestor of `element` for which `test` is true. */
export function closest(element: Element, test: (element: Element) => boolean): Element | undefined {
  const { parent } = element
  if (parent === null || !isTag(parent)) return undefined
  return test(parent) ? parent : closest(parent, test)
}

/** Whether one of the words of the element's class is `name`. */
export const hasClass = ({ attribs }: Element, name: string): boolean =>
  attribs.class?.split(/\s+/).includes(name) === true
