import { type FrontMatterField, SEARCHED_FRONT_MATTER } from '../schema.js'
import { fits } from './shape.js'

/**
 * What does a hit show of its post? A passage holds the text as readers see it, in sections under their headings, each
 * a list of blocks. It is loaded only for hits that are shown. What the posts were written in is not known here.
 */

/** One paragraph, list item, table cell or code block. Neither words nor phrases cross the edge of a block. */
export interface Block {
  text: string
  /** True for code blocks; absent for prose. */
  code?: true
}

/** The text under one heading. The text before the first heading is a section without heading and anchor. */
export interface Section {
  heading?: string
  /** The heading's `id` on the page, without `#`. */
  anchor?: string
  blocks: Block[]
}

/**
 * What is shown of a post: what a list of posts says of it, its searched front matter, and all text that a snippet may
 * show. A field without a value is absent.
 */
export interface Passage extends Partial<Record<FrontMatterField, string[]>> {
  url: string
  title: string
  /** `YYYY-MM-DD`. */
  date?: string
  /** Minutes, at least 1. */
  readingMinutes: number
  /** The language that the post names, as a BCP 47 tag. */
  lang?: string
  /** Index of the manifest's language by which the post is analyzed; absent for the first, 0. */
  analyzedAs?: number
  /** The author's description of the post, shown where nothing in the text matches. */
  description?: string
  sections: Section[]
}

/** The shape of a passage, for `fits`. */
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

/** The names of the properties of a passage. */
const KEYS = new Set(Object.keys(PASSAGE).map(key => key.replace('?', '')))

/**
 * The passages in the content of a file, which is a list of the number of its first document and then its passages.
 *
 * @param languages  the number of languages in the manifest
 * @throws {RangeError} where `value` is not `count` passages from document `first` on
 */
export function parsePassages(value: unknown, first: number, count: number, languages: number): Passage[] {
  const [number, ...passages] = Array.isArray(value) ? value : []
  if (number !== first || passages.length !== count) throw new RangeError('holds the text of other posts')
  if (!fits(passages, [PASSAGE]) || passages.some(({ analyzedAs }) => analyzedAs >= languages))
    throw new RangeError('holds something else')
  // A hit shows a passage, and must have no property that the index adds.
  for (const passage of passages) for (const key in passage) if (!KEYS.has(key)) delete passage[key]
  return passages
}
