import { Element, isTag } from 'domhandler'
import { wellFormed } from '../visible-text/plain-text.js'
import type { WrittenSection } from '../visible-text/sections.js'
import { readBody } from './body-text.js'
import { find, parseTree } from './page-tree.js'

/**
 * The sections of a post's HTML that does not stand in a page, as feeds and databases have it.
 *
 * @throws {PostingsError} `HTML` if it is too large to be read
 */
export function fragmentSections(html: string): WrittenSection[] {
  const tree = parseTree(wellFormed(html))
  const page = find(tree, ({ name }) => name === 'body')
  const body = new Element('article', {}, (page ?? tree).children)
  for (const child of body.children) if (isTag(child)) child.parent = body
  return readBody([body], { isIgnored: () => false })
}
