import { parseDate, type WrittenDate } from '../front-matter/dates.js'
import { toDate } from '../front-matter/values.js'
import { type Data, flagOf, listOf, textOf } from './config-file.js'

/** When Hugo publishes a page, when it withdraws it, and which date it has. */

/** Names of the fields with each date in lower case, in the order of precedence. */
export interface HugoDates {
  /** The date of a page. `:filename` means the one in the file's name. */
  date: string[]
  published: string[]
  expires: string[]
}

/** What the sections around a page decide for it: where one of them is not built, nothing below is. Dates as they are written. */
export interface AroundPage {
  draft?: true
  published: string[]
  expires: string[]
}

const PUBLISHED = ['publishdate', 'pubdate', 'published']
const EXPIRES = ['expirydate', 'unpublishdate']
const USUAL: HugoDates = {
  date: ['date', ...PUBLISHED, 'lastmod', 'modified'],
  published: [...PUBLISHED, 'date'],
  expires: EXPIRES,
}
const ALIASES: Record<string, string[]> = { publishdate: PUBLISHED, expirydate: EXPIRES }

/** By `frontmatter` in the configuration. */
export const hugoDates = ({ date, publishdate, expirydate }: Data): HugoDates => ({
  date: namesOf(date, USUAL.date),
  published: namesOf(publishdate, USUAL.published),
  expires: namesOf(expirydate, USUAL.expires),
})

function namesOf(value: unknown, usual: string[]): string[] {
  const names = listOf(value).flatMap(name => textOf(name)?.toLowerCase() ?? [])
  return names.length === 0
    ? usual
    : names.flatMap(name => (name === ':default' ? usual : (ALIASES[name] ?? name)))
}

/** What the front matter of the sections around a page decides for it. Keys in lower case. */
export function aroundPage(sections: readonly Data[], dates: HugoDates): AroundPage {
  const all = (names: string[]) => sections.flatMap(section => writtenDate(names, section) ?? [])
  const isDraft = sections.some(({ draft, published }) => flagOf(draft) ?? flagOf(published) === false)
  return { ...(isDraft && { draft: true }), published: all(dates.published), expires: all(dates.expires) }
}

/** The first date under any of `names`, as it is written. */
const writtenDate = (names: readonly string[], fields: Data): string | undefined =>
  names.map(name => textOf(fields[name])).find(text => text && toDate(text))

/**
 * The front matter of a page, with its two dates under the names that Hugo has for them by default: published when it and
 * the sections around it are, withdrawn as soon as one of them is.
 *
 * @param data  as it is written
 * @param all  with what sections hand down, keys in lower case
 */
export function withPublication(data: Data, all: Data, dates: HugoDates, around: AroundPage): Data {
  const { published, expires } = dates
  const names = published.filter(name => name !== 'date')
  const own = { published: writtenDate(names, all), expires: writtenDate(expires, all) }
  const first = own.published ?? textOf(all.date)
  const from = latest([...(first ? [first] : []), ...around.published])
  const until = latest([...(own.expires ? [own.expires] : []), ...around.expires], -1)
  const isOther = ([name, value]: [string, unknown]) =>
    ![...PUBLISHED, ...EXPIRES].includes(name.toLowerCase()) || flagOf(value) !== undefined
  return {
    ...Object.fromEntries(Object.entries(data).filter(isOther)),
    ...(from !== undefined && (own.published || around.published.length > 0) && { publishDate: from }),
    ...(until !== undefined && { expiryDate: until }),
    ...(around.draft && { draft: 'true' }),
  }
}

/** The latest of some dates, or with `sign` -1 the earliest. */
const latest = (texts: string[], sign = 1): string | undefined =>
  [...texts].sort((a, b) => sign * (timeOf(b) - timeOf(a)))[0]

const timeOf = (text: string): number => {
  const date = toDate(text)
  return date?.instant ?? Date.parse(date?.day ?? '')
}

/** The date of a page by the fields that the site names for it. A date in its name is then no part of the slug. */
export function dateOf(
  names: readonly string[],
  fileName: string,
  fields: Data,
): { date?: WrittenDate | undefined; slug?: string; fromName?: string } {
  for (const name of names) {
    const [, day, slug] = (name === ':filename' && /^(\d{4}-\d{2}-\d{2})[-_. ]?(.*)$/.exec(fileName)) || []
    if (day && parseDate(day)) return { date: parseDate(day), fromName: day, ...(slug && { slug }) }
    const date = toDate(fields[name])
    if (date) return { date }
  }
  return {}
}
