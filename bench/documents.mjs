/** A post, as the readers of posts give it, as the flat document that all peers are fed. */

/** The fields that peers index, with the weights that their own guides give to a title. */
export const FIELDS = ['title', 'headings', 'body', 'tags', 'description']

/** UTF-16 code units of a fixed excerpt: what is cut from a post when its hit shows the same text for any query. */
const EXCERPT = 160

/** The text of a post without its headings. */
export const bodyOf = post =>
  post.sections.flatMap(section => section.blocks.map(block => block.text)).join('\n')

/** @returns `id`, `url`, `excerpt` and a text for each of `FIELDS` */
export function toDocument(post, id) {
  const body = bodyOf(post)
  return {
    id,
    url: post.url,
    title: post.title,
    headings: post.sections
      .map(section => section.heading ?? '')
      .join('\n')
      .trim(),
    body,
    tags: [...post.tags, ...post.authors].join(', '),
    description: post.descriptions.join('\n'),
    excerpt: (post.descriptions.find(text => text.trim()) ?? body).slice(0, EXCERPT).replace(/\s+/g, ' '),
  }
}

/** What a list of hits needs of each post, by number: with a fixed excerpt, or with the text to cut snippets from. */
export const SHOWN = {
  excerpts: ({ url, title, excerpt }) => ({ url, title, excerpt }),
  texts: ({ url, title, body }) => ({ url, title, text: body }),
}
