import { type Data, flagOf, listOf, mapOf, textOf, withLowerKeys } from './config-file.js'
import { cascadeFor, cascadesOf, completed } from './hugo-cascade.js'
import { type HugoConfig, readHugoConfig } from './hugo-config.js'
import { contentOf, type HugoContent, type HugoFile } from './hugo-content.js'
import { type AroundPage, aroundPage, dateOf, type HugoDates, withPublication } from './hugo-dates.js'
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
  dates: HugoDates
  around: AroundPage
  /** Whether it is the page of a leaf bundle. */
  isBundle: boolean
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
  const sections = file ? content.sectionsAround(file) : []
  return {
    generator: 'Hugo',
    base: language?.base ?? base,
    anchors,
    ...(leftOut && { leftOut }),
    place: placeOf(config, file ?? NOWHERE, language?.prefix ?? ''),
    ...(language && languages.length > 1 && { lang: language.name }),
    cascade: file ? cascadeFor(file, cascadesOf(config, sections)) : {},
    dates,
    around: aroundPage(completed(config, sections), dates),
    isBundle: file?.isBundle === true,
    shows,
  }
}

/** A file that is no content. */
const NOWHERE: HugoFile = { dir: '', name: '', sections: [], lang: '', isBundle: false }

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

function readHugoPost(rules: HugoRules, { data }: WrittenPost): ConfiguredPost {
  const { place, shows, lang, dates, around } = rules
  const own = Object.fromEntries(Object.entries(data).map(([key, value]) => [key.toLowerCase(), value]))
  const rest = Object.fromEntries(Object.entries(rules.cascade).filter(([key]) => !(key in own)))
  const all: Data = { ...rest, ...own }
  const given = (name: string) => textOf(all[name]) ?? ''
  const dated = dateOf(dates.date, place.name, all)
  const slug = given('slug').replace(/^-+|-+$/g, '') || (dated.slug ?? '')
  const leftOut = rules.leftOut ?? noPage(all, rules.isBundle)
  return {
    data: {
      ...(lang !== undefined && { lang }),
      ...withPublication({ ...rest, ...withoutHeadless(data) }, all, dates, around),
      ...(dated.fromName && { date: dated.fromName }),
    },
    path: hugoPath(place, { title: given('title'), slug, url: given('url'), date: dated.date }),
    ...shows,
    ...(leftOut && { leftOut }),
  }
}

/** Why Hugo makes no page of a file, whatever the time is. */
function noPage(all: Data, isBundle: boolean): ConfiguredPost['leftOut'] {
  const render = textOf(mapOf(withLowerKeys(all.build ?? all._build)).render)?.toLowerCase() ?? ''
  if (/^(?:never|false|link)$/.test(render) || (isBundle && flagOf(all.headless))) return 'unpublished'
  const outputs = listOf(all.outputs).map(one => textOf(one)?.toLowerCase())
  return outputs.length === 0 || outputs.includes('html') ? undefined : 'no page'
}

/** It counts only for bundles, where it was judged before. */
const withoutHeadless = (data: Data): Data =>
  Object.fromEntries(Object.entries(data).filter(([key]) => key.toLowerCase() !== 'headless'))
