import { DomHandler, type Element, isCDATA, isTag, isText, type ParentNode } from 'domhandler'
import { Parser } from 'htmlparser2'
import { PostingsError } from '../../src/api/errors.js'

/** The elements of a page as a tree that no page can make too deep or too large to walk. */

/** Deeper elements become siblings, as browsers do; so the tree may be walked by recursion. */
const MAX_DEPTH = 512
/** Open elements at most; the parser's time grows with their square. */
export const MAX_OPEN = 20_000
/** Elements of one page at most; the largest of some 6,000 real pages has 30,000. */
export const MAX_ELEMENTS = 500_000

/**
 * The tree of a page. Markup that is broken is read as browsers read it, as far as that goes without rules for whole
 * tables and forms. Nothing is run or fetched.
 *
 * @param options.xmlMode  reads XML, which has other rules
 * @throws {PostingsError} `HTML` where the page has too many elements, or too many inside each other
 */
export function parseTree(html: string, { xmlMode = false } = {}): ParentNode {
  const handler = new BoundedHandler(undefined, { xmlMode })
  const parser = new Parser(handler, { xmlMode })
  parser.write(html)
  parser.end()
  return handler.root
}

class BoundedHandler extends DomHandler {
  /** Open elements below the deepest of the tree. */
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

/** Calls `enter` for each element below `node`, in the order of the page; those in one for which it says false are skipped. */
export function walk(node: ParentNode, enter: (element: Element) => boolean | undefined): void {
  for (const child of node.children) if (isTag(child) && enter(child) !== false) walk(child, enter)
}

/** The first element for which `test` holds, in `node` or below it. */
export function find(node: ParentNode, test: (element: Element) => boolean): Element | undefined {
  for (const child of node.children) {
    if (!isTag(child)) continue
    const found = test(child) ? child : find(child, test)
    if (found) return found
  }
  return undefined
}

/** All text in `node`, its white space collapsed; of elements for which `isLeftOut` holds none. */
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

/** The nearest element above `element` for which `test` holds. */
export function closest(element: Element, test: (element: Element) => boolean): Element | undefined {
  const { parent } = element
  if (parent === null || !isTag(parent)) return undefined
  return test(parent) ? parent : closest(parent, test)
}

/** Whether one of the words of the element's class is `name`. */
export const hasClass = ({ attribs }: Element, name: string): boolean =>
  attribs.class?.split(/\s+/).includes(name) === true
