import type { Anchors } from './anchored-heading.js'

/** Anchors as kramdown makes them (checked with 2.4, and its GFM parser 1.1). Explicit ids don't count as used. */

/** Signs for which kramdown writes a dash or an ellipsis outside of code. As the ellipsis here, none of these is in an anchor. */
const TYPOGRAPHIC = /-{2,3}|\.{3}/g

/** Anchors of Jekyll by default: of the text that readers see. Equal anchors are numbered, whatever else has that number. */
export function makeKramdownGfmAnchors(): Anchors {
  const counts = new Map<string, number>()
  return {
    prose: text => text.replace(TYPOGRAPHIC, '…'),
    next({ text, hasUnknownText }, explicit) {
      if (explicit !== undefined || hasUnknownText) return explicit
      const lower = Array.from(text, letter => letter.toLowerCase())
      return numbered(
        lower
          .join('')
          .replace(/[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- \t]/gu, '')
          .replace(/[ \t]/g, '-'),
        counts,
      )
    },
  }
}

/** Anchors of kramdown by itself: of the Markdown, in ASCII, from the first letter on. */
export function makeKramdownAnchors(): Anchors {
  const counts = new Map<string, number>()
  return {
    bySource: true,
    next({ source, hasUnknownText }, explicit) {
      if (explicit !== undefined || hasUnknownText) return explicit
      const slug = source
        .split('\n')
        .at(-1)!
        .replace(/^[^a-z]+/i, '')
        .replace(/[^a-z0-9 -]/gi, '')
        .replaceAll(' ', '-')
        .toLowerCase()
      return numbered(slug || 'section', counts)
    },
  }
}

function numbered(slug: string, counts: Map<string, number>): string | undefined {
  const count = counts.get(slug) ?? 0
  counts.set(slug, count + 1)
  return count > 0 ? `${slug}-${count}` : slug || undefined
}
