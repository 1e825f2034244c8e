import { join, sep } from 'node:path'
import picomatch from 'picomatch'
import { parseDate, type WrittenDate } from '../front-matter/dates.js'
import { toDate } from '../front-matter/values.js'
import { type Data, listOf, mapOf, textOf } from './config-file.js'
import { type HugoConfig, readHugoConfig } from './hugo-config.js'
import { contentOf, type HugoContent, type HugoFile } from './hugo-content.js'
import { type HugoPlace, hugoPath, unknownToken } from './hugo-urls.js'
import type { ConfiguredPost, FileRules, Preset, Site, WrittenPost } from './preset.js'

/** What Hugo makes of the posts in a folder. */

/** The rules of one file of a Hugo site. */
export interface HugoRules extends FileRules {
  generator: 'Hugo'
  leftOut?: 'no page' | 'list'
  place: HugoPlace
  lang?: string
  /** Front matter for pages that lack it. */
  cascade: Data
  /** Fields with the date, in the order of precedence. */
  dates: string[]
  shows: HugoConfig['shows']
}

/** The preset of Hugo. */
export const hugo: Preset<HugoRules> = {
  name: 'Hugo',
  async open(root, posts) {
    const config = await readHugoConfig(root)
    return config && toSite(config, await contentOf(root, config, posts))
  },
  read: readHugoPost,
}

function toSite(config: HugoConfig, content: HugoContent): Site<HugoRules> {
  const { permalinks, languages, ugly } = config
  const strange = permalinks.filter(([, pattern]) => unknownToken(pattern) !== undefined)
  return {
    configs: config.files,
    facts: [
      ...permalinks.map(([section, pattern]) => `permalinks for ${section || 'the top'} ${pattern}`),
      ...(languages.length > 1 ? [`languages ${languages.map(({ name }) => name).join(', ')}`] : []),
      ...(ugly.length > 0 ? ['ugly URLs'] : []),
    ],
    unknown: [
      ...config.unknown,
      ...strange.map(
        ([section, pattern]) => `"${unknownToken(pattern)}" in permalinks for ${section} is not known`,
      ),
    ],
    rulesOf: file => rulesOf(config, content, content.fileAt(file)),
  }
}

function rulesOf(config: HugoConfig, content: HugoContent, file: HugoFile | undefined): HugoRules {
  const { base, anchors, dates, shows, languages } = config
  const language = languages.find(({ name }) => name === file?.lang)
  const leftOut = file && language ? file.leftOut : 'no page'
  return {
    generator: 'Hugo',
    base: language?.base ?? base,
    anchors,
    ...(leftOut && { leftOut }),
    place: placeOf(config, file ?? NOWHERE, language?.prefix ?? ''),
    ...(language && languages.length > 1 && { lang: language.name }),
    cascade: file ? cascadeFor(file, [...content.cascadesFor(file), config.cascade]) : {},
    dates,
    shows,
  }
}

/** A file that is no content. */
const NOWHERE: HugoFile = { dir: '', name: '', sections: [], lang: '' }

function placeOf(config: HugoConfig, { dir, name, sections }: HugoFile, prefix: string): HugoPlace {
  const { ugly, keepsCase, removesAccents } = config
  const section = sections[0] ?? ''
  const pattern = patternFor(config, section)
  const isUgly = ugly === 'all' || ugly.includes(section.toLowerCase())
  return {
    ...{ dir, name, sections, prefix },
    ...(pattern !== undefined && unknownToken(pattern) === undefined && { pattern }),
    ...(isUgly && { isUgly }),
    ...(keepsCase && { keepsCase }),
    ...(removesAccents && { removesAccents }),
  }
}

const patternFor = ({ permalinks }: HugoConfig, section: string) =>
  permalinks.find(([name]) => name === section.toLowerCase())?.[1]

/** The values for pages below, the nearest folder's first. */
function cascadeFor(file: HugoFile, cascades: Data[][]): Data {
  const found: Data = {}
  for (const { _target, target, ...values } of cascades.flat()) {
    if (!isTarget(file, mapOf(_target ?? target))) continue
    for (const [key, value] of Object.entries(values)) if (!(key in found)) found[key] = value
  }
  return found
}

function isTarget(file: HugoFile, target: Data): boolean {
  const path = `/${join(file.dir, file.name)}`.toLowerCase().split(sep).join('/')
  const fits = (name: string, values: string[]) => {
    const glob = textOf(target[name])?.toLowerCase()
    return glob === undefined || values.some(value => picomatch.isMatch(value, glob, { dot: true }))
  }
  return (
    fits('path', [path, path.slice(1), `${path}.md`, `${path.slice(1)}.md`]) &&
    fits('kind', ['page']) &&
    fits('lang', [file.lang]) &&
    fits('environment', ['production'])
  )
}

function readHugoPost(rules: HugoRules, { data }: WrittenPost): ConfiguredPost {
  const { place, shows, leftOut, lang } = rules
  const own = new Map(Object.entries(data).map(([key, value]) => [key.toLowerCase(), value]))
  const rest = Object.entries(rules.cascade).filter(([key]) => !own.has(key))
  const all = new Map([...own, ...rest])
  const given = (name: string) => textOf(all.get(name)) ?? ''
  const dated = dateOf(rules, all)
  const slug = given('slug').replace(/^-+|-+$/g, '') || (dated.slug ?? '')
  const fields = { title: given('title'), slug, url: given('url'), date: dated.date }
  const outputs = listOf(all.get('outputs')).map(one => textOf(one)?.toLowerCase())
  const hasPage = outputs.length === 0 || outputs.includes('html')
  return {
    data: {
      ...(lang !== undefined && { lang }),
      ...Object.fromEntries(rest),
      ...data,
      ...(dated.fromName && { date: dated.fromName }),
    },
    path: hugoPath(place, fields),
    ...shows,
    ...(leftOut ? { leftOut } : hasPage ? {} : { leftOut: 'no page' }),
  }
}

/** The date by the fields that the site names for it; `:filename` means the name's, which is then no part of the slug. */
function dateOf(
  { dates, place }: HugoRules,
  fields: Map<string, unknown>,
): { date?: WrittenDate | undefined; slug?: string; fromName?: string } {
  for (const name of dates) {
    const [, day, slug] = (name === ':filename' && /^(\d{4}-\d{2}-\d{2})[-_. ]?(.*)$/.exec(place.name)) || []
    if (day && parseDate(day)) return { date: parseDate(day), fromName: day, ...(slug && { slug }) }
    const date = toDate(fields.get(name))
    if (date) return { date }
  }
  return {}
}
