import { isRecord } from './checks.js'

/**
 * The text of a post as readers see it, kept for snippets: sections under their headings, each a list of
 * blocks. The indexer makes passages from Markdown; the engine fetches one only for a hit that is shown.
 */

/** One paragraph, list item, table cell or code block. Words and phrases never cross a block's edge. */
export interface Block {
  text: string
  /** True for code blocks; absent for prose. */
  code?: true
}

/** The text under one heading; the text before the first heading has neither heading nor anchor. */
export interface Section {
  heading?: string
  /** The heading's `id` on the page, without `#`. */
  anchor?: string
  blocks: Block[]
}

/** All of a post's text that a snippet may show. */
export interface Passage {
  /** The post's URL: tells a passage from another one that was put in its place. */
  url: string
  /** The post's own description, shown where nothing in the text matches. */
  description?: string
  sections: Section[]
}

/**
 * Checks the content of a passage file.
 *
 * @param urls  of the documents that the file should hold, in order
 * @throws {RangeError} where it holds something else
 */
export function parsePassages(value: unknown, urls: string[]): Passage[] {
  if (!Array.isArray(value) || value.length !== urls.length)
    throw new RangeError(`has not ${urls.length} passages`)
  return value.map((passage, i) => {
    if (!isPassage(passage)) throw new RangeError('holds something that is no passage')
    if (passage.url !== urls[i]) throw new RangeError('holds the text of another post')
    return passage
  })
}

const isPassage = (value: unknown): value is Passage =>
  isRecord(value) &&
  typeof value.url === 'string' &&
  isTextOrNone(value.description) &&
  Array.isArray(value.sections) &&
  value.sections.every(isSection)

const isSection = (value: unknown): value is Section =>
  isRecord(value) &&
  isTextOrNone(value.heading) &&
  isTextOrNone(value.anchor) &&
  Array.isArray(value.blocks) &&
  value.blocks.every(block => isRecord(block) && typeof block.text === 'string')

const isTextOrNone = (value: unknown) => value === undefined || typeof value === 'string'
