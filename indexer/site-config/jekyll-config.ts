import { resolve } from 'node:path'
import { jekyllAnchors, type SiteAnchors } from './anchor-rules.js'
import {
  basePathOf,
  type Data,
  firstFile,
  flagOf,
  listOf,
  mapOf,
  namesIn,
  readData,
  textOf,
} from './config-file.js'

/** Reads the `_config.yml` of a Jekyll site. */

/** What a Jekyll site's configuration says of its posts. */
export interface JekyllConfig {
  file: string
  base: string
  /** The folder of the sources, absolute. */
  source: string
  /** The folder of the collections below `source`, with a final `/`; empty for the source itself. */
  collectionsDir: string
  collections: Map<string, Collection>
  /** The style or pattern of `permalink`. */
  permalink: string
  defaults: Default[]
  exclude: string[]
  include: string[]
  timezone?: string
  anchors: SiteAnchors['rule']
  shows: { drafts?: true; future?: true }
  /** Shows posts with `published: false`. */
  unpublished: boolean
  unknown: string[]
}

/** A collection: a folder `_name` of documents. */
export interface Collection {
  /** Each of its documents becomes a page. */
  output: boolean
  /** The pattern of their URLs. */
  template: string
}

/** Front matter for some files. */
export interface Default {
  path: string
  type?: string
  values: Data
}

const NAMES = ['_config.yml', '_config.yaml', '_config.toml']

/** The patterns of Jekyll's named styles. */
const STYLES: Record<string, string> = {
  none: '/:categories/:title:output_ext',
  date: '/:categories/:year/:month/:day/:title:output_ext',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
}

const EXCLUDED =
  '.sass-cache .jekyll-cache gemfiles Gemfile Gemfile.lock node_modules vendor/bundle/ vendor/cache/ vendor/gems/ vendor/ruby/'.split(
    ' ',
  )

/** Plugins that give pages other URLs, or make pages of files without front matter. */
const PLUGINS =
  /^jekyll-(?:polyglot|multiple-languages-plugin|optional-front-matter|titles-from-headings|readme-index)$/

/** The configuration of the Jekyll site in a folder; `undefined` if there is none. */
export async function readJekyllConfig(root: string): Promise<JekyllConfig | undefined> {
  const file = await firstFile(root, NAMES)
  const data = file === undefined ? undefined : await readData(`${root}/${file}`)
  if (file === undefined || !data) return undefined
  const source = resolve(root, textOf(data.source) ?? '.')
  const dir = (textOf(data.collections_dir) ?? '').replace(/^\/+|\/+$/g, '')
  const permalink = textOf(data.permalink) ?? 'date'
  const timezone = textOf(data.timezone)
  const anchors = jekyllAnchors(data)
  return {
    file,
    base: basePathOf(textOf(data.baseurl)),
    source,
    collectionsDir: dir === '' ? '' : `${dir}/`,
    collections: collectionsOf(data.collections, permalink),
    permalink,
    defaults: listOf(data.defaults).flatMap(toDefault),
    exclude: [...EXCLUDED, ...textsOf(data.exclude)],
    include: ['.htaccess', ...textsOf(data.include)],
    ...(timezone !== undefined && { timezone }),
    anchors: anchors.rule,
    shows: {
      ...(flagOf(data.show_drafts) && { drafts: true }),
      ...(flagOf(data.future) && { future: true }),
    },
    unpublished: flagOf(data.unpublished) === true,
    unknown: [...anchors.unknown, ...(await unknownIn(source, data))],
  }
}

const textsOf = (value: unknown): string[] => listOf(value).flatMap(one => textOf(one) ?? [])

function collectionsOf(value: unknown, permalink: string): JekyllConfig['collections'] {
  const listed = Array.isArray(value)
    ? Object.fromEntries(textsOf(value).map(name => [name, {}]))
    : mapOf(value)
  const suffix = suffixOf(permalink)
  const collections = Object.entries({ posts: {}, ...listed }).map(([name, one]): [string, Collection] => {
    const { output, permalink: own } = mapOf(one)
    const usual = name === 'posts' ? (STYLES[permalink] ?? permalink) : `/:collection/:path${suffix}`
    return [name, { output: name === 'posts' || flagOf(output) === true, template: textOf(own) ?? usual }]
  })
  return new Map(collections)
}

/** What the site's permalink style appends to the URLs of pages and collections. */
export function suffixOf(permalink: string): string {
  if (permalink === 'pretty') return '/'
  if (['date', 'ordinal', 'none'].includes(permalink)) return ':output_ext'
  return /\/$|:output_ext$/.exec(permalink)?.[0] ?? ''
}

function toDefault(value: unknown): Default[] {
  const { scope, values } = mapOf(value)
  const type = textOf(mapOf(scope).type)?.replace(/^(page|post|draft)$/, '$1s')
  if (Object.keys(mapOf(values)).length === 0) return []
  return [{ path: textOf(mapOf(scope).path) ?? '', ...(type && { type }), values: mapOf(values) }]
}

async function unknownIn(source: string, data: Data): Promise<string[]> {
  const plugins = [...textsOf(data.plugins), ...textsOf(data.gems)].filter(name => PLUGINS.test(name))
  const hasCode = (await namesIn(`${source}/_plugins`)).some(name => name.endsWith('.rb'))
  const limit = Number(textOf(data.limit_posts) ?? 0)
  return [
    ...plugins.map(name => `what ${name} does is not known here`),
    ...(hasCode ? ['the code in _plugins is not run'] : []),
    ...(limit > 0 ? ['limit_posts is not read'] : []),
  ]
}
