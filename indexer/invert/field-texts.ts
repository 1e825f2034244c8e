import { type FieldName, SEARCHED_FRONT_MATTER } from '../../src/schema.js'
import type { Post } from '../post.js'

/** Decides which text of a post goes into which scored field. */

/**
 * The text of each scored field of a post. Headings, tags and authors are in the text twice, since an author chooses
 * them with care. Each part is on a line of its own, so that words never merge.
 */
export function fieldTexts(post: Post): Record<FieldName, string> {
  const { title, descriptions, sections } = post
  const frontMatter = SEARCHED_FRONT_MATTER.flatMap(name => post[name])
  const emphasized = [...sections.map(section => section.heading), ...frontMatter]
  const blocks = sections.flatMap(section => section.blocks.map(block => block.text))
  return {
    title,
    text: [title, ...emphasized, ...emphasized, ...descriptions, ...blocks].filter(Boolean).join('\n'),
  }
}
