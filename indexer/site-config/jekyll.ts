import { join } from 'node:path'
import { type Data, listOf, textOf } from './config-file.js'
import { type JekyllConfig, readJekyllConfig, suffixOf } from './jekyll-config.js'
import { partsOf, timeIn } from './jekyll-dates.js'
import { defaultsFor, type JekyllFile, jekyllFile } from './jekyll-files.js'
import { documentPath, pagePath, unknownPlaceholder } from './jekyll-urls.js'
import type { ConfiguredPost, FileRules, Preset, Site, WrittenPost } from './preset.js'

/** What Jekyll makes of the posts in a folder. */

/** The rules of one file of a Jekyll site. */
export interface JekyllRules extends FileRules {
  generator: 'Jekyll'
  /** Absent where the site makes no page of the file. */
  file?: JekyllFile
  /** The pattern of its URL, if its front matter has none. */
  template: string
  defaults: Data
  timezone?: string
  shows: JekyllConfig['shows']
  /** Shows posts with `published: false`. */
  unpublished?: true
}

/** The preset of Jekyll. */
export const jekyll: Preset<JekyllRules> = {
  name: 'Jekyll',
  async open(root, posts) {
    const config = await readJekyllConfig(root)
    return config && toSite(config, posts.path)
  },
  read: (rules, post) =>
    rules.file ? readFile(rules, rules.file, post) : { data: post.data, leftOut: 'no page' },
}

function toSite(config: JekyllConfig, folder: string): Site<JekyllRules> {
  const { file, collections, permalink, unknown } = config
  const output = [...collections].filter(([name, { output }]) => output && name !== 'posts')
  const posts = collections.get('posts')?.template ?? ''
  const strange = [...collections.values()].flatMap(({ template }) => unknownPlaceholder(template) ?? [])
  return {
    configs: [file],
    facts: [
      `permalink ${posts === permalink ? permalink : `${permalink} (${posts})`}`,
      ...output.map(([name, { template }]) => `collection ${name} ${template}`),
    ],
    unknown: [...unknown, ...strange.map(token => `"${token}" in a permalink is not known`)],
    rulesOf: path => rulesOf(config, jekyllFile(config, join(folder, path))),
  }
}

function rulesOf(config: JekyllConfig, file: JekyllFile | undefined): JekyllRules {
  const { base, anchors, permalink, timezone, shows, unpublished } = config
  const isIndex = /(?:^|\/)index\.[^/]*$/.test(file?.path ?? '')
  const page = isIndex ? '/:path/' : `/:path/:basename${suffixOf(permalink)}`
  return {
    generator: 'Jekyll',
    base,
    anchors,
    ...(file && { file }),
    template: config.collections.get(file?.collection ?? '')?.template ?? page,
    defaults: file ? defaultsFor(config, file.path, file.collection || 'pages') : {},
    ...(timezone !== undefined && { timezone }),
    shows,
    ...(unpublished && { unpublished }),
  }
}

function readFile(rules: JekyllRules, file: JekyllFile, post: WrittenPost): ConfiguredPost {
  const { published, ...others } = rules.defaults
  // Jekyll does not look among the defaults for whether a page is published.
  const defaults = file.kind === 'page' || published === undefined ? others : { ...others, published }
  const all: Data = { ...defaults, ...post.data, ...(rules.unpublished && { published: 'true' }) }
  const needsHeader = file.kind === 'page' || file.kind === 'document'
  return {
    ...(file.kind === 'page' ? readPage(rules, file, all) : readDocument(rules, file, post.data, all)),
    ...rules.shows,
    ...(needsHeader && !post.hasFrontMatter && { leftOut: 'no page' }),
  }
}

const readPage = ({ template }: JekyllRules, { path }: JekyllFile, all: Data): ConfiguredPost => ({
  data: withTags(all, []),
  path: pagePath(textOf(all.permalink) || template, path),
})

function readDocument(rules: JekyllRules, file: JekyllFile, own: Data, all: Data): ConfiguredPost {
  const { day, slug } = partsOf(file.path)
  const date = textOf(all.date) || day
  const categories = categoriesOf(file, rules.defaults, own)
  const path = documentPath(textOf(all.permalink) || rules.template, {
    ...{ collection: file.collection, path: file.path, categories },
    slug: textOf(all.slug) || slug,
    date: date ? timeIn(rules.timezone, date) : undefined,
  })
  return {
    ...(path !== undefined && { path }),
    data: {
      ...withTags(all, categories),
      title: textOf(all.title) || titleOf(slug),
      ...(date && { date }),
      ...(file.kind === 'draft' && { draft: 'true' }),
    },
  }
}

const titleOf = (slug: string): string =>
  slug
    .split('-')
    .map(word => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase())
    .join(' ')

/** The names of the folders around `_posts`, then those of the front matter. */
function categoriesOf({ path, kind }: JekyllFile, defaults: Data, data: Data): string[] {
  const around = kind === 'document' ? '' : (/^(.*?)\/?_(?:posts|drafts)\//.exec(path)?.[1] ?? '')
  const own = [defaults, data].flatMap(({ categories }) => words(categories))
  const category = listOf(data.category ?? defaults.category)
  return [
    ...new Set([...around.split('/').filter(Boolean), ...own, ...category.flatMap(one => textOf(one) || [])]),
  ]
}

/** A list of texts; a single text is cut at its spaces. */
const words = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flat().flatMap(one => textOf(one) || [])
    : (textOf(value)?.split(/\s+/).filter(Boolean) ?? [])

/** The front matter with tags and categories as lists. Commas are no part of Jekyll's lists, but authors mean them. */
function withTags({ category, tag, ...data }: Data, categories: string[]): Data {
  const { tags } = data
  const text = Array.isArray(tags) ? undefined : textOf(tags)
  const list = text === undefined ? tags : text.split(text.includes(',') ? ',' : /\s+/)
  const all = [...listOf(tag), ...listOf(list)]
  return { ...data, ...(all.length > 0 && { tags: all }), ...(categories.length > 0 && { categories }) }
}
