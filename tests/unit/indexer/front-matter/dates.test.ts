import { describe, expect, it } from 'vitest'
import { isAfter, parseDate } from '../../../../indexer/front-matter/dates.js'

describe('parseDate', () => {
  it.each([
    ['2018-10-15', '2018-10-15', undefined],
    ['2018-1-5', '2018-01-05', undefined],
    ['2018/10/15', '2018-10-15', undefined],
    ['2018.10.15', '2018-10-15', undefined],
    ['2014-07-14 12:50:26+00:00', '2014-07-14', '2014-07-14T12:50:26Z'],
    ['2014-07-14 12:50:26 -0400', '2014-07-14', '2014-07-14T16:50:26Z'],
    ['2014-07-14 9:50:26 -4', '2014-07-14', '2014-07-14T13:50:26Z'],
    ['2014-07-14 12:50', '2014-07-14', '2014-07-14T12:50:00Z'],
    ['2014-07-14T23:50:26.123Z', '2014-07-14', '2014-07-14T23:50:26Z'],
    ['2014-07-14T23:50:26-07:00', '2014-07-14', '2014-07-15T06:50:26Z'],
    ['2014-07-14 11:30 PM', '2014-07-14', '2014-07-14T23:30:00Z'],
    ['2014-07-14 12:30:00 EST', '2014-07-14', '2014-07-14T17:30:00Z'],
    ['10 February 2025', '2025-02-10', undefined],
    ['10 Feb 2025', '2025-02-10', undefined],
    ['1st March 2025', '2025-03-01', undefined],
    ['10-Feb-2025', '2025-02-10', undefined],
    ['February 10, 2025', '2025-02-10', undefined],
    ['Feb. 3 2025', '2025-02-03', undefined],
    ['Sept 3, 2025', '2025-09-03', undefined],
    ['Monday, February 10, 2025', '2025-02-10', undefined],
    ['Mon, 02 Jan 2006 15:04:05 -0700', '2006-01-02', '2006-01-02T22:04:05Z'],
    ['Mon, 02 Jan 2006 15:04:05 GMT', '2006-01-02', '2006-01-02T15:04:05Z'],
    ['Mon Jan 15 2024 10:00:00 GMT+0100 (CET)', '2024-01-15', '2024-01-15T09:00:00Z'],
    ['Sun Jan 29 18:30:22 2023 -0800', '2023-01-29', '2023-01-30T02:30:22Z'],
    ['2023-01-29 18:30:22 2023 -0800', '2023-01-29', '2023-01-30T02:30:22Z'],
    ['2025年2月10日', '2025-02-10', undefined],
    ['2024-02-29', '2024-02-29', undefined],
  ])('reads %j', (written, day, instant) => {
    const date = parseDate(written)
    expect(date?.day).toBe(day)
    expect(date?.instant).toBe(instant && Date.parse(instant))
  })

  it.each([
    '',
    'soon',
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-01-32',
    '31 Feb 2024',
    '10 Foo 2024',
    '2024',
    '2024-01',
    '1700000000',
    '2024-01-02 25:00',
    '2024-01-02 10:61',
    '2024-01-02 10:00 Nowhere',
    '2024-01/02',
    '0000-00-00',
    '10 constructor 2024',
    `${'9'.repeat(100)}`,
  ])('finds no date in %j', written => {
    expect(parseDate(written)).toBeUndefined()
  })
})

describe('isAfter', () => {
  const now = new Date('2024-06-15T12:00:00Z')
  it.each([
    ['2024-06-15', false],
    ['2024-06-16', true],
    ['2024-06-15 12:00:01Z', true],
    ['2024-06-15 12:00:00Z', false],
    ['2024-06-15 08:00:01 -0400', true],
    ['2024-06-16 01:00:00 +1400', false],
  ])('compares %s by its instant, or else by its day', (written, expected) => {
    expect(isAfter(parseDate(written)!, now)).toBe(expected)
  })
})
