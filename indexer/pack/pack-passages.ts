import type { Passage } from '../../src/format/passage.js'
import { SEARCHED_FRONT_MATTER } from '../../src/schema.js'
import { type BuildCache, recall } from '../cache/build-cache.js'
import type { Post } from '../post.js'
import { encode } from './pack-terms.js'

/** Posts → files of what a hit shows of them, for `parsePassages`: `perFile` posts in each. */
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
    const isKept = together.every(({ key }) => key !== undefined)
    files.push(isKept ? recall(cache, 'passages', [`${first}`, ...keys], make) : make())
  }
  return files
}

/** A field that has nothing in it is left out. */
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
