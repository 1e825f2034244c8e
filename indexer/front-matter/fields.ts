import { byFrontMatterField, type FrontMatterField } from '../../src/schema.js'
import type { Problem } from '../post.js'
import { toPlainText } from '../visible-text/plain-text.js'
import type { WrittenDate } from './dates.js'
import { expectedOf, type FilterField, readValue } from './filter-fields.js'
import type { FrontMatter } from './front-matter.js'
import { keyLine } from './front-matter-cut.js'
import { describe, isPresent, lowerCaseKeys, scalarText, toDate, valuesOf } from './values.js'

/** Checks the front matter of a post and gives its fields one form, whichever site generator it was written for. */

/** The known fields of a post's front matter, checked. */
export interface Fields extends Record<FrontMatterField, string[]> {
  title?: string
  date?: WrittenDate
  /** When the post becomes visible, if not on `date`. */
  publishDate?: WrittenDate
  descriptions: string[]
  slug?: string
  url?: string
  lang?: string
  boost?: number
  /** Values of the owner's filter fields, as written; by field name. */
  own: Record<string, string[]>
}

/** A problem with one field. It has no `file`, which is not known here. */
export interface FieldProblem extends Omit<Problem, 'file'> {
  field: string
  /** Whether the post must not be indexed: without the field, its title, URL or time would be wrong. */
  isWrong: boolean
}

/** Fields without which a post can be indexed, but not rightly. So can no date. */
const NEEDED = ['title', 'slug', 'url', 'permalink']

/** Names of the time at which a post becomes visible. */
const PUBLISHED =
  'publishdate publish_date pubdate pub_date pubdatetime published_at publishedat datepublished date_published'.split(
    ' ',
  )

/** The names that site generators use, in order of precedence, in lower case: case is ignored, as in Hugo. */
const NAMES = {
  date: ['date', ...PUBLISHED],
  publishDate: PUBLISHED,
  descriptions: ['description', 'summary', 'excerpt', 'deck'],
  url: ['url', 'permalink'],
  lang: ['lang', 'language', 'locale'],
}

/** How the searched front matter is written; with `commas`, one text may hold several values. */
const LISTS: Record<FrontMatterField, { names: string[]; expected: string; commas?: true }> = {
  authors: { names: ['author', 'authors'], expected: 'a name or a list of names' },
  tags: {
    names: ['tags', 'tag', 'categories', 'category', 'keywords', 'topics'],
    expected: 'a list of words',
    commas: true,
  },
}

/**
 * Checks the front matter of one post. Finds the known fields by any of their names, at the top level or in Hugo's
 * `params` and Zola's `taxonomies`; the top level wins. A field of the wrong type is left out and becomes a problem at
 * its line. See `visibilityOf` for the fields that keep a post out.
 *
 * @param own  the owner's filter fields, read as well
 */
export function parseFields(
  frontMatter: FrontMatter,
  own: readonly FilterField[] = [],
): { fields: Fields; problems: FieldProblem[] } {
  const reader = new FieldReader(frontMatter)
  const fields: Fields = {
    ...byFrontMatterField(name => {
      const { names, expected, commas } = LISTS[name]
      const values = reader.names(names, expected)
      return commas ? distinct(frontMatter.isPlain ? values : values.flatMap(splitAtCommas)) : values
    }),
    descriptions: distinct(reader.texts(NAMES.descriptions).map(text => reader.plain(text))),
    own: Object.fromEntries(own.map(field => [field.name, reader.values(field)])),
  }
  const title = reader.plain(reader.texts(['title'])[0] ?? '')
  if (title) fields.title = title
  set(fields, 'slug', reader.texts(['slug'])[0])
  set(fields, 'lang', reader.texts(NAMES.lang)[0])
  set(fields, 'url', reader.texts(NAMES.url)[0])
  set(fields, 'date', reader.date(NAMES.date) ?? reader.publishedDay())
  set(fields, 'publishDate', reader.date(NAMES.publishDate))
  set(fields, 'boost', reader.factor('searchBoost'))
  return { fields, problems: reader.problems }
}

function set<K extends keyof Fields>(fields: Fields, name: K, value: Fields[K] | undefined): void {
  if (value !== undefined) fields[name] = value
}

function splitAtCommas(text: string): string[] {
  return text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)
}

/** `texts` without duplicates and empty ones, in order of first occurrence. */
function distinct(texts: string[]): string[] {
  return [...new Set(texts)].filter(text => text !== '')
}

/** Reads fields one by one and collects their problems. */
class FieldReader {
  readonly problems: FieldProblem[] = []
  readonly #frontMatter: FrontMatter
  readonly #values: Map<string, unknown>

  constructor(frontMatter: FrontMatter) {
    this.#frontMatter = frontMatter
    this.#values = valuesOf(frontMatter)
  }

  /** A text as readers see it. */
  plain(text: string): string {
    return this.#frontMatter.isPlain ? text.replace(/\s+/g, ' ').trim() : toPlainText(text)
  }

  /** The texts under any of `names`, in the order of the names. */
  texts(names: string[]): string[] {
    return this.#present(names).flatMap(([name, value]) => {
      const text = scalarText(value)
      return text === undefined ? this.#refuse(name, 'text', value) : text.trim() ? [text.trim()] : []
    })
  }

  /** The texts under any of `names`, each of which may hold a text, or a list of texts or of maps with a `name`. */
  names(names: string[], expected: string): string[] {
    const texts = this.#present(names).flatMap(([name, value]) => {
      const list = Array.isArray(value) ? value.filter(isPresent) : [value]
      const found = list.map(each => scalarText(each) ?? scalarText(lowerCaseKeys(each).get('name')))
      return found.includes(undefined) ? this.#refuse(name, expected, value) : found
    })
    return distinct(texts.map(text => this.plain(text ?? '')))
  }

  /** The values of a filter field, which may hold one value or a list. */
  values(field: FilterField): string[] {
    const [found] = this.#present([field.name.toLowerCase()])
    if (!found) return []
    const list = Array.isArray(found[1]) ? found[1].filter(isPresent) : [found[1]]
    const texts = list.map(each => scalarText(each)?.trim())
    const fits = (text: string | undefined) =>
      text !== undefined && (!field.type || readValue(field.type, text) !== undefined)
    const invalid = texts.findIndex(text => text !== '' && !fits(text))
    if (invalid >= 0) return this.#refuse(field.name, expectedOf(field), list[invalid])
    return distinct(texts as string[])
  }

  date(names: string[]): WrittenDate | undefined {
    const [found] = this.#present(names)
    if (!found || scalarText(found[1]) === '') return undefined
    const date = toDate(found[1])
    if (!date) this.#refuse(found[0], 'a date such as 2025-02-10', found[1], 'DATE')
    return date
  }

  /** The date under `published` or `publish`, where some generators put a date and not a flag. */
  publishedDay(): WrittenDate | undefined {
    return toDate(this.#values.get('published')) ?? toDate(this.#values.get('publish'))
  }

  factor(name: string): number | undefined {
    const [found] = this.#present([name.toLowerCase()])
    if (!found) return undefined
    const text = scalarText(found[1])?.trim() ?? ''
    const factor = text === '' ? Number.NaN : Number(text)
    if (factor > 0 && factor < Number.POSITIVE_INFINITY) return factor
    this.#refuse(name, 'a number above 0', found[1])
    return undefined
  }

  #present(names: string[]): [string, unknown][] {
    return names
      .map(name => [name, this.#values.get(name)] as [string, unknown])
      .filter(each => isPresent(each[1]))
  }

  #refuse(name: string, expected: string, value: unknown, code: 'FIELD' | 'DATE' = 'FIELD'): [] {
    const line = keyLine(this.#frontMatter, name)
    const message = `"${name}" must be ${expected}, but it is ${describe(value)}; correct or remove it`
    const isWrong = code === 'DATE' || NEEDED.includes(name)
    this.problems.push({ field: name, line, code, message, isWrong })
    return []
  }
}
