import type { Anchors } from './anchored-heading.js'

/** Anchors as markdown-it-anchor makes them, by its own slugs and by those of VitePress. */

/** Anchors of markdown-it-anchor with nothing set. */
export function makeMarkdownItAnchors(): Anchors {
  return makeAnchorsBy(text => encodeURIComponent(text.trim().toLowerCase().replace(/\s+/g, '-')))
}

/**
 * Anchors of markdown-it-anchor where markdown-it has its `typographer` on. A heading with signs that this replaces has none
 * here: which quotes it writes depends on the language.
 */
export function makeTypographerAnchors(): Anchors {
  const { next } = makeMarkdownItAnchors()
  const isReplaced = (text: string) => /['"]|\.\.|--|\((?:c|r|tm|p)\)|\+-|[?!]{4}|,,/i.test(text)
  return { next: (heading, explicit) => (isReplaced(heading.text) ? explicit : next(heading, explicit)) }
}

/** Anchors of VitePress. */
export function makeVitePressAnchors(): Anchors {
  return makeAnchorsBy(text =>
    text
      .normalize('NFKD')
      .replace(/[\u0300-\u036F]/g, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are left out
      .replace(/[\u0000-\u001f]/g, '')
      .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .replace(/^\d/, '_$&')
      .toLowerCase(),
  )
}

function makeAnchorsBy(slugOf: (text: string) => string): Anchors {
  const used = new Set<string>()
  return {
    next({ text, hasUnknownText }, explicit) {
      if (explicit === undefined && hasUnknownText) return undefined
      // The tokens of a line break have no text.
      const slug = explicit ?? unusedOf(slugOf(text.replaceAll('\n', '')), used)
      used.add(slug)
      return slug
    },
  }
}

function unusedOf(slug: string, used: ReadonlySet<string>): string {
  let unused = slug
  for (let number = 1; used.has(unused); number++) unused = `${slug}-${number}`
  return unused
}
