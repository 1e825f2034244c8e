import { type FieldName, SEARCHED_FRONT_MATTER } from '../../src/schema.js'
import type { Post } from '../post.js'

/**
 * The text of each field of a post; blocks and tags on lines of their own, so that words never merge. Authors
 * are found like tags: a name in the search box asks for the posts that carry it. Headings, tags and authors stand
 * there twice: what they say, the post says on purpose.
 */
export function fieldTexts(post: Post): Record<FieldName, string> {
  const { title, descriptions, sections } = post
  const frontMatter = SEARCHED_FRONT_MATTER.flatMap(name => post[name])
  const said = [...sections.map(section => section.heading), ...frontMatter]
  const blocks = sections.flatMap(section => section.blocks.map(block => block.text))
  return { title, text: [title, ...said, ...said, ...descriptions, ...blocks].filter(Boolean).join('\n') }
}
