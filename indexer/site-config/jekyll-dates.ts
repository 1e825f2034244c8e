import { toDate } from '../front-matter/values.js'
import { DATED } from './jekyll-files.js'

/** The dates of Jekyll's posts: in their names, and in the time zone of their site. */

/** The date and the slug in a file's name. */
export function partsOf(path: string): { day?: string; slug: string } {
  const name = path.replace(/^.*\//, '')
  const [, day, rest] = DATED.exec(name) ?? []
  const slug = (rest ?? name.replace(/\.[^.]*$/, '')).replace(/\.+$/, '')
  return { ...(day && { day: fullYear(day) }), slug }
}

/** `24-1-2` as `2024-01-02`. */
function fullYear(day: string): string {
  const [year = '', ...rest] = day.split('-')
  const century = Number(year) < 69 ? '20' : '19'
  return [
    year.length < 3 ? century + year.padStart(2, '0') : year,
    ...rest.map(each => each.padStart(2, '0')),
  ].join('-')
}

/**
 * The date and time in a time zone, as if it were UTC. As in Jekyll, a time with seconds but without a zone is UTC, and one
 * without seconds is local. So is one with anything but its zone behind it: `18:30:22 2023 -0800`, as `date` prints it.
 */
export function timeIn(timezone: string | undefined, text: string): Date | undefined {
  const clock = /^.*?[ T]\d{1,2}:\d{2}(?::\d{2})?(?= +\d{4}\b)/s.exec(text)?.[0]
  const date = toDate(clock ?? text)
  if (!date) return undefined
  if (date.instant === undefined) return new Date(`${date.day}T00:00:00Z`)
  const isLocal = clock !== undefined || /[ T]\d{1,2}:\d{2}$/.test(text)
  return isLocal || timezone === undefined ? new Date(date.instant) : inZone(timezone, date.instant)
}

function inZone(timeZone: string, instant: number): Date {
  const numeric = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  } as const
  try {
    const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, ...numeric }).format(instant)
    return new Date(`${parts.replace(' ', 'T')}Z`)
  } catch {
    return new Date(instant)
  }
}
