import { join, relative, sep } from 'node:path'
import {
  astroAnchors,
  docusaurusAnchors,
  eleventyAnchors,
  type SiteAnchors,
  vitePressAnchors,
} from './anchor-rules.js'
import { basePathOf, firstFile, readText } from './config-file.js'
import type { FileRules, PostFolder, Preset, Site } from './preset.js'

/**
 * Generators whose configuration is a program: Eleventy, Astro, VitePress, Docusaurus. It is never run. Literals are read from
 * its text, and what they leave open is said.
 */

/** The rules of one file of such a site. */
export interface JsRules extends FileRules {
  /** Path of its page below the base; absent where the configuration does not say it. */
  path?: string
  leftOut?: 'no page'
}

/** What is known of a generator. */
interface JsGenerator {
  name: string
  /** Config files, without their endings. */
  configs: string[]
  /** The setting with the base path. */
  base: string
  /** The page of a file, if literals decide it: the path below the site's sources, and what was read of the configuration. */
  page?: (file: string, text: string) => { path?: string; leftOut?: 'no page' }
  /** The setting with the folder of the sources. */
  source?: string
  /** How anchors are made, as far as the configuration says. */
  anchors(text: string): SiteAnchors
  /** Why URLs stay open, where they do. */
  unknown(text: string): string[]
}

const GENERATORS: JsGenerator[] = [
  {
    name: 'Docusaurus',
    configs: ['docusaurus.config'],
    base: 'baseUrl',
    page: docusaurusPage,
    anchors: docusaurusAnchors,
    unknown: () => ['Docusaurus makes URLs of its plugins’ options and of ids'],
  },
  {
    name: 'VitePress',
    configs: ['.vitepress/config', '.vitepress/config/index'],
    base: 'base',
    source: 'srcDir',
    page: vitePressPage,
    anchors: vitePressAnchors,
    unknown: text => [
      ...(/\brewrites\b/.test(text) ? ['rewrites of VitePress are not run'] : []),
      ...(/\bcleanUrls\s*:\s*(?!true\b|false\b)/.test(text) ? ['cleanUrls is no literal'] : []),
    ],
  },
  {
    name: 'Astro',
    configs: ['astro.config'],
    base: 'base',
    anchors: astroAnchors,
    unknown: () => ['Astro’s routes are code, so where a collection stands can’t be known'],
  },
  {
    name: 'Eleventy',
    configs: ['.eleventy', 'eleventy.config'],
    base: 'pathPrefix',
    anchors: eleventyAnchors,
    unknown: () => ['Eleventy makes URLs by code and data files'],
  },
]

const ENDINGS = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts']

/** The presets of these generators. */
export const JS_PRESETS: Preset<JsRules>[] = GENERATORS.map(generator => ({
  name: generator.name,
  async open(root, posts) {
    const names = generator.configs.flatMap(name => ENDINGS.map(ending => `${name}.${ending}`))
    const config = await firstFile(root, names)
    if (config === undefined) return undefined
    const text = withoutComments((await readText(join(root, config))) ?? '')
    return toSite(generator, root, posts, config, text)
  },
  read: ({ path, leftOut }, { data }) => ({
    data,
    ...(path !== undefined && { path }),
    ...(leftOut && { leftOut }),
  }),
}))

function toSite(
  { name, base, page, source = '', anchors, unknown }: JsGenerator,
  root: string,
  posts: PostFolder,
  config: string,
  text: string,
): Site<JsRules> {
  const sources = join(root, literal(text, source) ?? '.')
  const path = basePathOf(literal(text, base))
  const made = anchors(text)
  return {
    configs: [config],
    facts: page && literal(text, 'cleanUrls') === 'true' ? ['clean URLs'] : [],
    unknown: [...unknown(text), ...made.unknown],
    rulesOf: file => {
      const below = relative(sources, join(posts.path, file)).split(sep).join('/')
      const own = page && !below.startsWith('../') && page(below, text)
      return { generator: name, base: path, anchors: made.rule, ...own }
    },
  }
}

/** Docusaurus: where the page of a file stands can't be known, but `_part.md` and files below `_parts` have none by default. */
function docusaurusPage(file: string, text: string): { leftOut?: 'no page' } {
  return /(?:^|\/)_/.test(file) && !/\bexclude\b/.test(text) ? { leftOut: 'no page' } : {}
}

/** VitePress: `a/b.md` is `/a/b.html`, or `/a/b` with clean URLs. `[id].md` stands for pages that code makes. */
function vitePressPage(file: string, text: string): { path?: string; leftOut?: 'no page' } {
  if (/\brewrites\b/.test(text)) return {}
  if (/\[[^\]]+\]/.test(file) || !file.endsWith('.md')) return { leftOut: 'no page' }
  const ending = literal(text, 'cleanUrls') === 'true' ? '' : '.html'
  const path = file.replace(/\.md$/, '')
  return { path: /(?:^|\/)index$/.test(path) ? path.slice(0, -'index'.length) : path + ending }
}

/** The text or boolean that a setting has as a literal. */
function literal(text: string, name: string): string | undefined {
  if (name === '') return undefined
  const value = new RegExp(
    String.raw`\b${name}\s*:\s*(?:(['"\`])((?:(?!\1)[^\\$\n])*)\1|(true|false)\b)`,
  ).exec(text)
  return value?.[2] ?? value?.[3]
}

/** Texts stay, since `//` stands in addresses. */
function withoutComments(text: string): string {
  return text.replace(/(['"`])(?:(?!\1)[^\\\n]|\\.)*\1|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (match, quote) =>
    quote ? match : ' ',
  )
}
