import type { Strings } from './all-strings.js'

/** A template with its places filled. */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => `${values[name] ?? place}`)
}

/** How many results, in words. */
export function countResults({ results, locale }: Strings, n: number): string {
  plurals[locale] ??= new Intl.PluralRules(locale)
  const template = results[plurals[locale].select(n)] ?? results.other ?? '{n}'
  return fill(template, { n: n.toLocaleString(locale) })
}

/** By locale; kept, since to make one takes a phone as long as to draw a list. */
export const plurals: Record<string, Intl.PluralRules> = {}

/** The language tag of the page where the box stands; empty if it names none. */
export const languageOf = (host: HTMLElement): string =>
  (host.closest<HTMLElement>('[lang]') ?? document.documentElement).lang
