import { decoded } from './config-file.js'

/** Where Jekyll writes the page of a post. Checked against Jekyll 4.3. */

/** What decides the URL of a document: a post, or a file of a collection. */
export interface JekyllDocument {
  collection: string
  /** Path below the folder of collections, with the ending. */
  path: string
  /** `slug` of the front matter, or the file's name without date and ending. */
  slug: string
  categories: string[]
  /** The date and time in the site's time zone, as if it were UTC. Absent where it is the time of the build. */
  date?: Date | undefined
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
const DAY_MS = 86_400_000

/** The placeholders of dates. */
const DATES: Record<string, (date: Date) => string> = {
  year: date => String(date.getUTCFullYear()),
  short_year: date => two(date.getUTCFullYear() % 100),
  month: date => two(date.getUTCMonth() + 1),
  i_month: date => String(date.getUTCMonth() + 1),
  short_month: date => (MONTHS[date.getUTCMonth()] as string).slice(0, 3),
  long_month: date => MONTHS[date.getUTCMonth()] as string,
  day: date => two(date.getUTCDate()),
  i_day: date => String(date.getUTCDate()),
  y_day: date => String(dayOfYear(date)).padStart(3, '0'),
  w_day: date => String(date.getUTCDay() || 7),
  short_day: date => (DAYS[date.getUTCDay()] as string).slice(0, 3),
  long_day: date => DAYS[date.getUTCDay()] as string,
  week: date => two(Math.ceil(dayOfYear(thursdayOf(date)) / 7)),
  w_year: date => String(thursdayOf(date).getUTCFullYear()),
  hour: date => two(date.getUTCHours()),
  minute: date => two(date.getUTCMinutes()),
  second: date => two(date.getUTCSeconds()),
}

const two = (number: number): string => String(number).padStart(2, '0')
const dayOfYear = (date: Date): number =>
  Math.floor((Number(date) - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY_MS) + 1
/** The Thursday of the week, whose year and number are those of the week. */
const thursdayOf = (date: Date): Date => new Date(Number(date) + (4 - (date.getUTCDay() || 7)) * DAY_MS)

/** The placeholders of everything else. */
const OTHERS: Record<string, (document: JekyllDocument) => string> = {
  categories: ({ categories }) => [...new Set(categories.map(toLower))].join('/'),
  slugified_categories: ({ categories }) => [...new Set(categories.map(slugify))].join('/'),
  title: ({ slug }) => hyphenated(slug, /[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+/gu),
  slug: ({ slug }) => slugify(slug),
  name: ({ path }) => slugify(nameIn(path)),
  path: ({ path, collection }) =>
    path
      .replace(/\.[^./]*$/, '')
      .replace(`_${collection}`, '')
      .replace(/\.+$/, ''),
  collection: ({ collection }) => collection,
  output_ext: () => '.html',
}

const nameIn = (path: string): string => path.replace(/^.*\//, '').replace(/\.[^.]*$/, '')

/** Jekyll's `slugify` in its default mode. */
const slugify = (text: string): string => toLower(hyphenated(text, /[^\p{M}\p{L}\p{Nd}]+/gu))

const hyphenated = (text: string, dropped: RegExp): string => text.replace(dropped, '-').replace(/^-|-$/g, '')

/** Lower case, sign by sign, as Ruby has it. */
const toLower = (text: string): string => Array.from(text, sign => sign.toLowerCase()).join('')

const PLACEHOLDER = /:([a-z_]+)/g

/** The first placeholder of a pattern that Jekyll does not know, with its colon. */
export const unknownPlaceholder = (template: string): string | undefined =>
  [...template.matchAll(PLACEHOLDER)].find(([, name = '']) => !valueFor(name))?.[0]

/** An underscore after a placeholder may belong to the text behind it. */
function valueFor(name: string): string | undefined {
  const key = name.replace(/_$/, '')
  return Object.hasOwn(DATES, key) || Object.hasOwn(OTHERS, key) ? key : undefined
}

/** The path of a document's page below the base, not percent-encoded; `undefined` if it has the time of the build in it. */
export function documentPath(template: string, document: JekyllDocument): string | undefined {
  let isKnown = true
  const path = decodeLiterals(template).replace(PLACEHOLDER, (text, name: string) => {
    const key = valueFor(name)
    if (key === undefined) return text
    const date = DATES[key]
    if (date && !document.date) isKnown = false
    const value = date ? (document.date ? date(document.date) : '') : OTHERS[key]?.(document)
    return text.replace(`:${key}`, () => value ?? '')
  })
  return isKnown ? cleaned(path) : undefined
}

/** The path of the page that a file outside the collections becomes. */
export function pagePath(template: string, file: string): string {
  const folder = file.replace(/[^/]*$/, '')
  return cleaned(
    decodeLiterals(template)
      .replaceAll(':path', () => folder)
      .replaceAll(':basename', () => nameIn(file).replace(/\.+$/, ''))
      .replaceAll(':output_ext', '.html'),
  )
}

const decodeLiterals = (template: string): string => template.replace(/(?:%[\da-f]{2})+/gi, decoded)

/** As Jekyll cleans its URLs: no `..`, no `./`, no `//`. */
const cleaned = (path: string): string =>
  `/${path}`.replaceAll('..', '/').replaceAll('./', '').replace(/\/+/g, '/').slice(1)
