import type { Strings } from './all-strings.js'

/** How does a template become a sentence? Fills in values and counts, by the rules of the strings' locale. */

/** The template with each `{name}` replaced by its value; placeholders without a value stay. */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => `${values[name] ?? placeholder}`)
}

/** The number of results as text, such as "12 results". */
export function countResults({ results, locale }: Strings, n: number): string {
  pluralRules[locale] ??= new Intl.PluralRules(locale)
  const template = results[pluralRules[locale].select(n)] ?? results.other ?? '{n}'
  return fill(template, { n: n.toLocaleString(locale) })
}

/** Plural rules by locale. Cached, since making one takes a phone as long as drawing a list. */
const pluralRules: Record<string, Intl.PluralRules> = {}
