import type { Passage } from '../src/passage.js'
import { encode } from './pack.js'
import type { Post } from './post.js'

/** Posts → files of what a hit shows of them, for `parsePassages`: `perFile` posts in each. */
export function packPassages(
  posts: Post[],
  perFile: number,
  pack: (bytes: Uint8Array) => Uint8Array,
): Uint8Array[] {
  const files: Uint8Array[] = []
  for (let first = 0; first < posts.length; first += perFile) {
    const passages = posts.slice(first, first + perFile).map(passageOf)
    files.push(pack(encode(JSON.stringify([first, ...passages]))))
  }
  return files
}

/** A field that has nothing in it is left out. */
function passageOf(post: Post): Passage {
  const { url, title, date, authors, tags, readingMinutes, lang, analyzedAs, descriptions, sections } = post
  return {
    url,
    title,
    ...(date && { date }),
    ...(authors.length > 0 && { authors }),
    ...(tags.length > 0 && { tags }),
    readingMinutes,
    ...(lang && { lang }),
    ...(analyzedAs && { analyzedAs }),
    ...(descriptions[0] && { description: descriptions[0] }),
    sections: sections.map(({ heading, anchor, blocks }) => ({
      ...(heading && { heading }),
      ...(anchor && { anchor }),
      blocks: blocks.map(({ text, code }) => (code ? { text, code } : { text })),
    })),
  }
}
