import { compile, selectAll } from 'css-select'
import type { Element, ParentNode } from 'domhandler'
import { PostingsError } from '../../src/api/errors.js'

/** Which elements match the owner's selectors? CSS selectors, as css-select reads them. */

/** Compiled selectors; a build has two. */
const compiled = new Map<string, (element: Element) => boolean>()

/**
 * Returns a test whether an element matches `selector`.
 *
 * @throws {PostingsError} `OPTION` if it is not a valid selector
 */
export function matcherOf(selector: string): (element: Element) => boolean {
  const known = compiled.get(selector)
  if (known) return known
  try {
    const matcher = compile<Element['parent'] & object, Element>(selector) as (element: Element) => boolean
    compiled.set(selector, matcher)
    return matcher
  } catch (cause) {
    const message = `expected a CSS selector, got "${selector}": ${(cause as Error).message}`
    throw new PostingsError('OPTION', message, { cause })
  }
}

/** The outermost elements that match `selector`, in document order. */
export function elementsOf(selector: string, root: ParentNode): Element[] {
  const found = selectAll(selector, root as never) as unknown as Element[]
  return found.filter(element => !found.some(other => other !== element && isAbove(other, element)))
}

function isAbove(outer: Element, inner: Element): boolean {
  for (let above = inner.parent; above; above = above.parent) if (above === outer) return true
  return false
}
