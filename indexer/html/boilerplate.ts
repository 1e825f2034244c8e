import type { Section } from '../../src/format/passage.js'
import { keyOf } from '../cache/build-cache.js'
import type { PostRead } from '../input-format.js'
import { type Post, withValues } from '../post.js'
import { readingMinutes } from '../visible-text/reading-time.js'

/** Blocks on most pages of a language belong to the theme, not to the posts: "Subscribe", "About the author". */

/** Minimum number of pages of a language; what few posts have in common may be their subject. */
const FEWEST_PAGES = 6
/** A block is dropped if at least this share of the pages contain it. */
const MOST = 0.6
/** Length of a note's example, in characters. */
const SHOWN = 60

/** Returns the posts without such blocks, and without headings that have no block left. */
export function withoutBoilerplate(reads: readonly PostRead[], notes: string[]): PostRead[] {
  const common = commonBlocks(reads)
  const languages = [...common.keys()].filter(lang => (common.get(lang) as Set<number>).size > 0)
  if (languages.length === 0) return [...reads]
  let told: string | undefined
  const result = reads.map(read => {
    const { post, page } = read
    const blocks = post && common.get(languageOf(post))
    if (!post || !page || !blocks || !page.blocks.some(number => blocks.has(number))) return read
    told ??= exampleOf(post, page.blocks, blocks)
    return { ...read, post: without(post, page.blocks, blocks) }
  })
  const count = languages.reduce((sum, lang) => sum + (common.get(lang) as Set<number>).size, 0)
  notes.push(
    `left out ${count === 1 ? 'a block' : `${count} blocks`} that most pages have, such as "${told}"`,
  )
  return result
}

const languageOf = ({ lang = '' }: Post): string => lang.toLowerCase()

/** The numbers of the blocks that most pages contain, by language. */
function commonBlocks(reads: readonly PostRead[]): Map<string, Set<number>> {
  const pages = new Map<string, number>()
  const counts = new Map<string, Map<number, number>>()
  for (const { post, page } of reads) {
    if (!post || !page) continue
    const lang = languageOf(post)
    pages.set(lang, (pages.get(lang) ?? 0) + 1)
    const ofLang = counts.get(lang) ?? new Map<number, number>()
    counts.set(lang, ofLang)
    for (const number of new Set(page.blocks)) ofLang.set(number, (ofLang.get(number) ?? 0) + 1)
  }
  const isCommon = (lang: string, count: number) => {
    const all = pages.get(lang) as number
    return all >= FEWEST_PAGES && count >= all * MOST
  }
  return new Map(
    [...counts].map(([lang, ofLang]) => [
      lang,
      new Set([...ofLang].filter(([, count]) => isCommon(lang, count)).map(([number]) => number)),
    ]),
  )
}

/** The dropped blocks become part of the cache key. */
function without(post: Post, numbers: readonly number[], common: ReadonlySet<number>): Post {
  const out = numbers.map(number => common.has(number))
  const key = post.key === undefined ? {} : { key: keyOf('without', post.key, JSON.stringify(out)) }
  const sections = cut(post.sections, out)
  return withValues(post, { ...key, sections, readingMinutes: readingMinutes(sections) })
}

function cut(sections: readonly Section[], out: readonly boolean[]): Section[] {
  let next = 0
  return sections.flatMap(section => {
    const blocks = section.blocks.filter(() => !out[next++])
    if (blocks.length === section.blocks.length) return [section]
    return blocks.length === 0 ? [] : [{ ...section, blocks }]
  })
}

function exampleOf({ sections }: Post, numbers: readonly number[], common: ReadonlySet<number>): string {
  const texts = sections.flatMap(({ blocks }) => blocks.map(({ text }) => text))
  const text = texts[numbers.findIndex(number => common.has(number))] ?? ''
  return text.length > SHOWN ? `${text.slice(0, SHOWN).trimEnd()}…` : text
}
