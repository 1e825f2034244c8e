/** Reads dates in the forms that blogs use. */

/** A date as the author wrote it. */
export interface WrittenDate {
  /** `YYYY-MM-DD`, not converted to another time zone. */
  day: string
  /** Milliseconds since 1970 if a time of day was given, in UTC if without a zone; absent for a day alone. */
  instant?: number
}

const TIME = String.raw`(?:[T ,] ?(?:at )?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]m)?\s*(.*))?$`
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${TIME}`, 'i')
const DAY_FIRST = new RegExp(
  String.raw`^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})${TIME}`,
  'i',
)
const MONTH_FIRST = new RegExp(String.raw`^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})${TIME}`, 'i')
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? +/i
/** `Jan 29 18:30:22 2023`, the form of git and C: the year follows the time. */
const GIT_TIME = /^([a-z]{3} \d{1,2})( \d{1,2}:\d{2}:\d{2}) (\d{4})/i
const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
)
const NAMED_ZONES: Record<string, number> = {
  Z: 0,
  UTC: 0,
  GMT: 0,
  UT: 0,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  CET: 1,
  CEST: 2,
  JST: 9,
  IST: 5.5,
}

/**
 * The date in `written`: ISO, with `/` or `.`, RFC 2822, `10 February 2025`, `February 10, 2025`, `2025年2月10日`.
 *
 * @returns `undefined` for any other form, and for a day that does not exist
 */
export function parseDate(written: string): WrittenDate | undefined {
  // The limit keeps the patterns cheap on text that is not a date.
  if (written.length > 80) return undefined
  const text = written
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/年|月/g, '-')
    .replace(/日/, '')
    .replace(WEEKDAY, '')
    .replace(GIT_TIME, '$1 $3$2')
  let parts = YEAR_FIRST.exec(text)
  if (parts) return toDate([parts[1]!, parts[3]!, parts[4]!], parts.slice(5))
  parts = DAY_FIRST.exec(text)
  if (parts) return toDate([parts[3]!, monthNumber(parts[2]!), parts[1]!], parts.slice(4))
  parts = MONTH_FIRST.exec(text)
  if (parts) return toDate([parts[3]!, monthNumber(parts[1]!), parts[2]!], parts.slice(4))
  return undefined
}

/** Whether `date` is later than `now`: compares instants if it has one, else days in UTC. */
export function isAfter(date: WrittenDate, now: Date): boolean {
  if (date.instant !== undefined) return date.instant > now.getTime()
  return date.day > now.toISOString().slice(0, 10)
}

function toDate([year, month, day]: string[], time: (string | undefined)[]): WrittenDate | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  const midnight = Date.UTC(y, m - 1, d)
  const real = new Date(midnight)
  if (real.getUTCMonth() !== m - 1 || real.getUTCDate() !== d || y < 100) return undefined
  const written = { day: real.toISOString().slice(0, 10) }
  if (time[0] === undefined) return written
  const offset = timeOffset(time)
  return offset === undefined ? undefined : { ...written, instant: midnight + offset }
}

/** Milliseconds from midnight UTC of the written day to the instant; `undefined` if the time is not valid. */
function timeOffset([hour, minute, second, half, zone]: (string | undefined)[]): number | undefined {
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hour)
  const zoneHours = zoneOffset(zone ?? '')
  if (hours > 24 || Number(minute) > 59 || Number(second ?? 0) > 60 || zoneHours === undefined)
    return undefined
  return ((hours - zoneHours) * 60 + Number(minute)) * 60_000 + Number(second ?? 0) * 1000
}

/** Hours east of Greenwich, from `Z`, `+09:00`, `-0400`, `-4`, `GMT+0200 (CEST)` or `EST`; an empty zone means UTC. */
function zoneOffset(zone: string): number | undefined {
  const text = zone.replace(/\(.*\)$|\[.*\]$/, '').trim()
  if (text === '') return 0
  const numeric = /^(?:UTC|GMT|\d{4})?\s*([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(text)
  if (!numeric)
    return Object.hasOwn(NAMED_ZONES, text.toUpperCase()) ? NAMED_ZONES[text.toUpperCase()] : undefined
  const hours = Number(numeric[2]) + Number(numeric[3] ?? 0) / 60
  return numeric[1] === '-' ? -hours : hours
}

function monthNumber(name: string): string {
  return String(MONTHS.findIndex(month => month.startsWith(name.toLowerCase().replace(/^sept$/, 'sep'))) + 1)
}
