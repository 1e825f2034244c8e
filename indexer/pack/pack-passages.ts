import type { Passage } from '../../src/format/passage.js'
import { SEARCHED_FRONT_MATTER } from '../../src/schema.js'
import { type BuildCache, cached } from '../cache/build-cache.js'
import type { Post } from '../post.js'
import { encode } from './pack-terms.js'

/** Packs passages, the text and facts of posts that hits show. `parsePassages` reads them. */

/**
 * The files of passages, in order, with `perFile` posts in each.
 *
 * @param pack  compresses the content of a file
 */
export function packPassages(
  posts: Post[],
  perFile: number,
  pack: (bytes: Uint8Array) => Uint8Array,
  cache?: BuildCache,
): Uint8Array[] {
  const files: Uint8Array[] = []
  for (let first = 0; first < posts.length; first += perFile) {
    const together = posts.slice(first, first + perFile)
    const make = () => pack(encode(JSON.stringify([first, ...together.map(passageOf)])))
    const keys = together.flatMap(({ key = [], analyzedAs = 0 }) => `${key} ${analyzedAs}`)
    const canCache = together.every(({ key }) => key !== undefined)
    files.push(canCache ? cached(cache, 'passages', [`${first}`, ...keys], make) : make())
  }
  return files
}

/** The passage of a post, without its empty fields. */
function passageOf(post: Post): Passage {
  const { url, title, date, readingMinutes, lang, analyzedAs, descriptions, sections } = post
  const frontMatter = [...SEARCHED_FRONT_MATTER].sort().filter(name => post[name].length > 0)
  return {
    url,
    title,
    ...(date && { date }),
    ...Object.fromEntries(frontMatter.map(name => [name, post[name]])),
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
