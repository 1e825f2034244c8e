import type { Range, Snippet } from '../../src/api/answer.js'

/** How does a link name words within a page? Writes a text fragment (https://wicg.github.io/scroll-to-text-fragment/). */

/** Words of context on each side, which distinguish the place from others with the same words. */
const CONTEXT = 3

/**
 * The text fragment for the first matches of a snippet that are next to each other, such as `is%20the-,memory%20leak,-was`;
 * empty if nothing matched.
 *
 * @param language BCP 47 tag of the snippet; default: undetermined
 */
export function textFragment({ text, ranges }: Snippet, language = 'und'): string {
  const first = firstMatches(text, ranges)
  if (!first) return ''
  // Browsers find whole words only, also in scripts that put no spaces between words.
  const segments = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)]
  const firstSegment = segments.filter(({ index }) => index <= first.start).length - 1
  const lastSegment = segments.filter(({ index }) => index < first.end).length - 1
  const start = segments[firstSegment]!.index
  const end = segments[lastSegment + 1]?.index ?? text.length
  const before = segments.slice(0, firstSegment).filter(({ isWordLike }) => isWordLike)
  const after = segments.slice(lastSegment + 1).filter(({ isWordLike }) => isWordLike)
  const contextStart = before.slice(-CONTEXT).at(0)?.index ?? start
  const lastAfter = after.slice(0, CONTEXT).at(-1)
  const contextEnd = lastAfter ? lastAfter.index + lastAfter.segment.length : end
  const prefix = escaped(text.slice(contextStart, start).trim())
  const suffix = escaped(text.slice(end, contextEnd).trim())
  const parts = [prefix && `${prefix}-`, escaped(text.slice(start, end)), suffix && `-${suffix}`]
  return parts.filter(Boolean).join(',')
}

/** The first range, joined with those that follow it after at most three spaces. */
function firstMatches(text: string, [first, ...others]: Range[]): { start: number; end: number } | undefined {
  if (!first) return undefined
  let [start, end] = first
  for (const [nextStart, nextEnd] of others) {
    if (!/^\s{0,3}$/.test(text.slice(end, nextStart))) break
    end = nextEnd
  }
  return { start, end }
}

/** Percent-encodes a text, also its hyphens, which are syntax. Drops lone surrogates, which have no encoding. */
const escaped = (text: string) =>
  encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '')).replace(/-/g, '%2D')
