import { type FrontMatterField, SEARCHED_FRONT_MATTER } from '../schema.js'
import { fits } from './shape.js'

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

/**
 * What is shown of a post: what a blog's list says of it, with its searched front matter, and all text that a snippet may
 * show. A field without a value is absent.
 */
export interface Passage extends Partial<Record<FrontMatterField, string[]>> {
  url: string
  title: string
  /** `YYYY-MM-DD`. */
  date?: string
  /** Minutes, at least 1. */
  readingMinutes: number
  /** BCP 47, where the post names its language. */
  lang?: string
  /** By which of the languages of the manifest its words are taken, counted from 0, where it is not the first. */
  analyzedAs?: number
  /** The post's own description, shown where nothing in the text matches. */
  description?: string
  sections: Section[]
}

/**
 * Checks the content of a passage file: the number of its first document, and the passages from there on.
 *
 * @param languages  how many the manifest names
 * @throws {RangeError} where it holds something else than `count` passages from document `first` on
 */
export function parsePassages(value: unknown, first: number, count: number, languages: number): Passage[] {
  const [number, ...passages] = Array.isArray(value) ? value : []
  if (number !== first || passages.length !== count) throw new RangeError('holds the text of other posts')
  if (!fits(passages, [PASSAGE]) || passages.some(({ analyzedAs }) => analyzedAs >= languages))
    throw new RangeError('holds something else')
  return passages
}

const PASSAGE = {
  url: '',
  title: '',
  'date?': '',
  ...Object.fromEntries(SEARCHED_FRONT_MATTER.map(name => [`${name}?`, ['']])),
  readingMinutes: 0,
  'lang?': '',
  'analyzedAs?': 1,
  'description?': '',
  sections: [{ 'heading?': '', 'anchor?': '', blocks: [{ text: '' }] }],
}
