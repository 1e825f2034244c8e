import { posix } from 'node:path'
import type { WrittenDate } from '../front-matter/dates.js'

/** Where Hugo writes the page of a post. Checked against Hugo 0.111; `PATTERN_TOKENS` has those of newer versions too. */

/** What decides the path of a page, besides its front matter. */
export interface HugoPlace {
  /** The folder of the page below the content folder; of a leaf bundle, the folder around it. */
  dir: string
  /** The file's name without language and ending; of a leaf bundle, the name of its folder. */
  name: string
  /** The names of the folders from the content folder down to the page's section. */
  sections: string[]
  /** Prefix of the language, or empty. */
  prefix: string
  /** The pattern of `permalinks` for the section. */
  pattern?: string
  /** `/name.html` in place of `/name/`. */
  isUgly?: true
  keepsCase?: true
  removesAccents?: true
}

/** What decides the path of a page in its front matter. */
export interface HugoFields {
  title: string
  slug: string
  url: string
  date?: WrittenDate | undefined
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
/** Hugo's date of a page that has none. */
const NO_DATE = '0001-01-01'

/** A token of a pattern: `:slug`, `:sections[1:]`. */
const TOKEN = /:(\w+)(?:\[(.+?)\])?/g

type Expand = (place: HugoPlace, fields: HugoFields, cut?: string) => string

/** The tokens that a pattern may have, with those that are formats of dates as Go has them. */
const PATTERN_TOKENS = new Map<string, Expand>([
  ['section', ({ sections }) => sections[0] ?? ''],
  ['sections', ({ sections }, _, cut) => slice(sections, cut).join('/')],
  ['title', (place, { title }) => sanitize(title, place)],
  ['slug', (place, { slug, title }) => sanitize(slug || title, place)],
  ['slugorfilename', (place, { slug }) => sanitize(slug || place.name, place)],
  ['slugorcontentbasename', (place, { slug }) => sanitize(slug || place.name, place)],
  ['filename', place => sanitize(place.name, place)],
  ['contentbasename', place => sanitize(place.name, place)],
  ...Object.entries(dateTokens()).map(([name, format]): [string, Expand] => [
    name,
    (_, { date }) => format(new Date(`${date?.day ?? NO_DATE}T00:00:00Z`)),
  ]),
])

function dateTokens(): Record<string, (date: Date) => string> {
  const year = (date: Date) => String(date.getUTCFullYear())
  const month = (date: Date) => String(date.getUTCMonth() + 1)
  const monthName = (date: Date) => MONTHS[date.getUTCMonth()] as string
  const day = (date: Date) => String(date.getUTCDate())
  const weekday = (date: Date) => WEEKDAYS[date.getUTCDay()] as string
  const yearDay = (date: Date) =>
    (Number(date) - Date.parse(`${date.toISOString().slice(0, 4)}-01-01`)) / 86_400_000 + 1
  const two = (format: (date: Date) => string) => (date: Date) => format(date).padStart(2, '0')
  return {
    ...{ year, month: two(month), monthname: monthName, day: two(day) },
    ...{
      weekday: date => String(date.getUTCDay()),
      weekdayname: weekday,
      yearday: date => String(yearDay(date)),
    },
    ...{ 2006: date => year(date).padStart(4, '0'), '06': date => year(date).padStart(4, '0').slice(2) },
    ...{ '01': two(month), 1: month, January: monthName, Jan: date => monthName(date).slice(0, 3) },
    ...{ '02': two(day), 2: day, Monday: weekday, Mon: date => weekday(date).slice(0, 3) },
    '002': date => String(yearDay(date)).padStart(3, '0'),
  }
}

/** The first token of a pattern that Hugo does not know, with its colon. */
export function unknownToken(pattern: string): string | undefined {
  const known = (name: string, cut?: string) =>
    PATTERN_TOKENS.has(name) && (cut === undefined || name === 'sections')
  return [...pattern.replaceAll('\\:', '').matchAll(TOKEN)].find(
    ([, name = '', cut]) => !known(name, cut),
  )?.[0]
}

/** The path of a page below the site's base, not percent-encoded, without a `/` before. */
export function hugoPath(place: HugoPlace, fields: HugoFields): string {
  if (fields.url) return pathOfUrl(fields.url, place, fields)
  const expanded = place.pattern && plus(expand(place.pattern, place, fields))
  const name = fields.slug || place.name
  const path = posix.join('/', expanded || posix.join('/', place.dir, name)).replace(/\/$/, '')
  const isIndex = !expanded && name === 'index'
  const file = isIndex ? path.slice(0, -'index'.length) : `${path}${place.isUgly ? '.html' : '/'}`
  return sanitize(posix.join('/', place.prefix, file), place).slice(1)
}

/** A `url` stands as it is. One that does not start with `/` is below the language. */
function pathOfUrl(url: string, place: HugoPlace, fields: HugoFields): string {
  const isRelative = !url.startsWith('/')
  const path = posix.join('/', /:\w/.test(url) && !unknownToken(url) ? expand(url, place, fields) : url)
  const full = path.endsWith('/') || path.includes('.') ? path : `${path}/`
  return posix.join('/', isRelative ? place.prefix : '', full).slice(1)
}

function expand(pattern: string, place: HugoPlace, fields: HugoFields): string {
  return pattern
    .replaceAll('\\:', '\0')
    .replace(
      TOKEN,
      (token, name: string, cut?: string) => PATTERN_TOKENS.get(name)?.(place, fields, cut) ?? token,
    )
    .replaceAll('\0', ':')
}

/** Hugo decodes an expanded pattern as a query, in which `+` is a space and `%2f` a slash. */
function plus(text: string): string {
  try {
    return decodeURIComponent(text.replace(/%(?![\da-f]{2})/gi, '%25').replaceAll('+', ' '))
  } catch {
    return text
  }
}

/** The part of `sections` that `1`, `last`, `1:` or `:last` names. */
function slice(sections: string[], cut?: string): string[] {
  if (cut === undefined) return sections
  const place = (text: string, otherwise: number) =>
    text === ''
      ? otherwise
      : text === 'last'
        ? sections.length - 1
        : Math.max(0, Number.parseInt(text, 10) || 0)
  const [from = '', to] = cut.trim().toLowerCase().split(':')
  const start = place(from, 0)
  return sections.slice(start, to === undefined ? start + 1 : place(to, sections.length))
}

/**
 * Hugo's `urlize`: letters, digits, marks and a few signs stay; spaces become one hyphen; everything else is dropped.
 */
function sanitize(text: string, { keepsCase, removesAccents }: HugoPlace): string {
  const source = removesAccents
    ? text
        .normalize('NFD')
        .replace(/\p{Mn}/gu, '')
        .normalize('NFC')
    : text
  let target = ''
  let needsHyphen = false
  let wasHyphen = false
  for (const [sign] of source.matchAll(/%[\da-f]{2}|./gisu)) {
    if (/^[\p{L}\p{Nd}\p{M}./\\_#+~-]$|^%./u.test(sign)) {
      wasHyphen = sign === '-'
      if (needsHyphen && !wasHyphen) target += '-'
      needsHyphen = false
      target += sign
    } else if (target !== '' && /\p{White_Space}/u.test(sign) && !wasHyphen) needsHyphen = true
  }
  return keepsCase ? target : Array.from(target, toLower).join('')
}

/** Lower case, sign by sign, as Go has it: `İ` becomes `i`. */
const toLower = (sign: string): string => (sign === 'İ' ? 'i' : sign.toLowerCase())
