import type { Anchors } from './anchored-heading.js'

/** Anchors as Hugo makes them (checked with 0.111): from the Markdown of the last line of a heading. */

const KEPT = /[\p{L}\p{Nd}_]/u

/** Anchors of Hugo by default. */
export function makeHugoAnchors(): Anchors {
  return makeAnchorsBy(source => slugOf(source))
}

/** Anchors of Hugo with `autoHeadingIDType: github-ascii`. */
export function makeHugoAsciiAnchors(): Anchors {
  return makeAnchorsBy(source => slugOf(withoutAccents(source)).replace(/[^\0-\x7f]/g, ''))
}

function makeAnchorsBy(slugOf: (source: string) => string): Anchors {
  const used = new Set<string>()
  return {
    bySource: true,
    next({ source }, explicit) {
      // The text of `{{% shortcodes %}}` is Markdown that only Hugo knows.
      if (explicit === undefined && source.includes('{{%')) return undefined
      const slug = explicit ?? unusedOf(slugOf(source.split('\n').at(-1)!) || 'heading', used)
      used.add(slug)
      return slug
    },
  }
}

function slugOf(source: string): string {
  let slug = ''
  for (const letter of source.trim()) {
    if (letter === ' ' || letter === '-') slug += '-'
    else if (KEPT.test(letter)) slug += [...letter.toLowerCase()][0]
  }
  return slug
}

function unusedOf(slug: string, used: ReadonlySet<string>): string {
  let unused = slug
  for (let number = 1; used.has(unused); number++) unused = `${slug}-${number}`
  return unused
}

const withoutAccents = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
