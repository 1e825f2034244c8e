import { describe, expect, it } from 'vitest'
import { parseFields } from '../../../../indexer/front-matter/fields.js'
import {
  type FilterField,
  parseFilterFields,
  typeOf,
} from '../../../../indexer/front-matter/filter-fields.js'
import { parseFrontMatter } from '../../../../indexer/front-matter/front-matter.js'

const read = (source: string, ...fields: FilterField[]) => parseFields(parseFrontMatter(source), fields)
const own = (yaml: string, ...fields: FilterField[]) => {
  const { fields: found, problems } = read(`---\n${yaml}\n---\n`, ...fields)
  expect(problems).toEqual([])
  return found.own
}

describe('parseFilterFields', () => {
  it('takes names with and without a type, and leaves out what every index has', () => {
    expect(parseFilterFields(['series', ' Level:NUMBER ', 'tags', 'up_to-date:date', 'year'])).toEqual([
      { name: 'series' },
      { name: 'Level', type: 'number' },
      { name: 'up_to-date', type: 'date' },
    ])
  })

  it.each(['', 'a b', '../a', '__proto__', 'a:colour', '1a', 'a.b', 'x'.repeat(41)])('refuses %j', name => {
    expect(() => parseFilterFields([name])).toThrow(
      'filterFields: expected names of fields such as "series" or "difficulty:number" (or :text, :date, :boolean), ' +
        `got ${JSON.stringify(name)}.`,
    )
  })

  it('refuses one name twice', () => {
    expect(() => parseFilterFields(['Series', 'series:text'])).toThrow(
      'filterFields: expected each field once, got "series" twice.',
    )
  })
})

describe('a field of the owner', () => {
  it.each([
    ['Series: Tales', ['Tales']],
    ['series: [a, b, a, null, ""]', ['a', 'b']],
    ['series: 1.10', ['1.10']],
    ['series: false', ['false']],
    ['params: {series: Deep}', ['Deep']],
    ['series:', []],
    ['other: x', []],
  ])('is read from %j as it is written', (yaml, values) => {
    expect(own(yaml, { name: 'series' })).toEqual({ series: values })
  })

  it('may be called as a member of every object is', () => {
    expect(own('title: x', { name: 'constructor' })).toEqual({ constructor: [] })
  })

  it('comes from TOML and JSON too', () => {
    const fields: FilterField[] = [
      { name: 'level', type: 'number' },
      { name: 'on', type: 'date' },
    ]
    expect(read('+++\nlevel = [1, 2.5]\non = 2019-05-06\n+++\n', ...fields).fields.own).toEqual({
      level: ['1', '2.5'],
      on: ['2019-05-06'],
    })
    expect(read('{\n"level": 3\n}\n', ...fields).fields.own.level).toEqual(['3'])
  })

  it.each<[string, FilterField, string]>([
    [
      'level: hard',
      { name: 'level', type: 'number' },
      '"level" must be a number, or a list of such values, but it is "hard"; correct or remove it',
    ],
    [
      'level: [1, two]',
      { name: 'level', type: 'number' },
      '"level" must be a number, or a list of such values, but it is "two"; correct or remove it',
    ],
    [
      'level: 2019-02-30',
      { name: 'level', type: 'date' },
      '"level" must be a date such as 2025-02-10, or a list of such values, but it is "2019-02-30"; correct or remove it',
    ],
    [
      'level: maybe',
      { name: 'level', type: 'boolean' },
      '"level" must be true or false, or a list of such values, but it is "maybe"; correct or remove it',
    ],
    [
      'level: {a: b}',
      { name: 'level' },
      '"level" must be text, a number, a date, true or false, or a list of these, but it is a map; correct or remove it',
    ],
    [
      'level: [[a]]',
      { name: 'level' },
      '"level" must be text, a number, a date, true or false, or a list of these, but it is a list; correct or remove it',
    ],
  ])('%s of another shape is a problem at its line', (yaml, field, message) => {
    expect(read(`---\ntitle: x\n${yaml}\n---\n`, field).problems).toEqual([
      { field: 'level', line: 3, code: 'FIELD', isWrong: false, message },
    ])
  })
})

describe('typeOf', () => {
  it.each([
    [['1', '-2.5', '1e3'], 'number'],
    [['1', 'x'], 'text'],
    [['true', 'no'], 'boolean'],
    [['2019-05-06', '6 May 2019'], 'date'],
    [['2019-05-06', '2019'], 'text'],
    [['NaN'], 'text'],
    [['0x10'], 'text'],
  ])('of %j is %s', (texts, type) => {
    expect(typeOf(texts)).toBe(type)
  })
})
