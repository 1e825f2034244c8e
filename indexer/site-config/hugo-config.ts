import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { hugoAnchors, type SiteAnchors } from './anchor-rules.js'
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
  withLowerKeys,
} from './config-file.js'

/** Reads the configuration of a Hugo site: one file, or a folder of them. */

/** What a Hugo site's configuration says of its posts. Keys and languages in lower case. */
export interface HugoConfig {
  files: string[]
  base: string
  /** Folders of posts below the site's folder, and where in the content each of them is. */
  mounts: { source: string; target: string; lang?: string }[]
  /** All languages, the default one first. */
  languages: HugoLanguage[]
  /** Languages of which no pages are made. */
  disabled: string[]
  /** Patterns of pages, by section: `''` for those at the top. */
  permalinks: [section: string, pattern: string][]
  /** Sections whose pages have ugly URLs; or all. */
  ugly: string[] | 'all'
  /** Names of the front matter fields with the date, in the order of precedence. */
  dates: string[]
  cascade: Data[]
  anchors: SiteAnchors['rule']
  keepsCase?: true
  removesAccents?: true
  shows: { drafts?: true; future?: true; expired?: true }
  /** Settings that are not understood here. */
  unknown: string[]
}

export interface HugoLanguage {
  name: string
  /** Prefix of its pages; empty for none. */
  prefix: string
  /** Its own path on its host. */
  base?: string
}

const ENDINGS = ['toml', 'yaml', 'yml', 'json']
const OWN_NAMES = ENDINGS.map(ending => `hugo.${ending}`)
const SHARED_NAMES = ENDINGS.map(ending => `config.${ending}`)
/** Settings of which a `config.toml` of Hugo has at least one. Other tools have such files too; Zola's has `base_url`. */
const MARKS = 'baseurl languagecode permalinks languages module theme defaultcontentlanguage'.split(' ')
const DATES = 'date publishdate pubdate published lastmod modified'.split(' ')

/** The configuration of the Hugo site in a folder; `undefined` if there is none. */
export async function readHugoConfig(root: string): Promise<HugoConfig | undefined> {
  const found = await readSettings(root)
  return found && toConfig(found.files, found.settings)
}

async function readSettings(root: string): Promise<{ files: string[]; settings: Data } | undefined> {
  const name = await firstFile(root, [...OWN_NAMES, ...SHARED_NAMES])
  const top = name === undefined ? {} : mapOf(withLowerKeys(await readData(join(root, name))))
  const isOwn = name !== undefined && (OWN_NAMES.includes(name) || isHugo(top))
  const folders = (await hasFolder(root, 'config/_default')) ? ['_default', 'production'] : []
  if (!isOwn && folders.length === 0) return undefined
  const files = isOwn ? [name] : []
  let settings = isOwn ? top : {}
  for (const folder of folders)
    for (const file of await namesIn(join(root, 'config', folder))) {
      const data = await readData(join(root, 'config', folder, file))
      if (!data) continue
      files.push(`config/${folder}/${file}`)
      settings = merged(settings, nested(file, mapOf(withLowerKeys(data))))
    }
  return { files, settings }
}

const hasFolder = async (root: string, name: string) =>
  (await stat(join(root, name)).catch(() => undefined))?.isDirectory() === true

const isHugo = (settings: Data) => MARKS.some(mark => mark in settings) && !('base_url' in settings)

/** `languages.fr.toml` holds what stands under `languages.fr`; `hugo.toml` and `config.toml` hold all. */
function nested(file: string, data: Data): Data {
  const keys = file.toLowerCase().split('.').slice(0, -1)
  if (keys[0] === 'hugo' || keys[0] === 'config') return data
  const isWrapped = keys.length === 1 && Object.keys(data).length === 1 && (keys[0] as string) in data
  return isWrapped ? data : keys.reduceRight<Data>((value, key) => ({ [key]: value }), data)
}

function merged(below: Data, above: Data): Data {
  const all: Data = { ...below }
  for (const [key, value] of Object.entries(above)) {
    const isMap = Object.keys(mapOf(value)).length > 0
    all[key] = isMap ? merged(mapOf(all[key]), mapOf(value)) : value
  }
  return all
}

function toConfig(files: string[], settings: Data): HugoConfig {
  const base = basePathOf(textOf(settings.baseurl))
  const { languages, disabled, contents } = languagesOf(settings, base)
  const { permalinks, isList } = permalinksOf(settings.permalinks)
  const ugly = settings.uglyurls
  const anchors = hugoAnchors(settings)
  const on = (name: string) => flagOf(settings[name]) === true
  return {
    files,
    base,
    mounts: mountsOf(settings, contents),
    languages,
    disabled,
    permalinks,
    ugly: flagOf(ugly) ? 'all' : Object.keys(mapOf(ugly)).filter(name => flagOf(mapOf(ugly)[name])),
    dates: datesOf(mapOf(settings.frontmatter).date),
    cascade: listOf(settings.cascade).map(mapOf),
    anchors: anchors.rule,
    ...(on('disablepathtolower') && { keepsCase: true }),
    ...(on('removepathaccents') && { removesAccents: true }),
    shows: {
      ...(on('builddrafts') && { drafts: true }),
      ...(on('buildfuture') && { future: true }),
      ...(on('buildexpired') && { expired: true }),
    },
    unknown: [
      ...anchors.unknown,
      ...(isList ? ['permalinks as a list of rules are not read'] : []),
      ...(settings.ignorefiles === undefined ? [] : ['ignoreFiles is not read']),
    ],
  }
}

function languagesOf(settings: Data, base: string) {
  const all = mapOf(settings.languages)
  const first = (textOf(settings.defaultcontentlanguage) ?? 'en').toLowerCase()
  const isOff = (name: string) =>
    flagOf(mapOf(all[name]).disabled) === true || listOf(settings.disablelanguages).map(textOf).includes(name)
  const names = [...new Set([first, ...Object.keys(all)])].filter(name => name === first || !isOff(name))
  const hosts = names.map(name => textOf(mapOf(all[name]).baseurl))
  const isPrefixed = (name: string) => name !== first || flagOf(settings.defaultcontentlanguageinsubdir)
  const languages = names.map((name, i): HugoLanguage => {
    if (hosts[i] !== undefined) return { name, prefix: '', base: basePathOf(hosts[i]) }
    return { name, prefix: names.length > 1 && isPrefixed(name) ? name : '', base }
  })
  const contents = names.map(name => ({ lang: name, dir: textOf(mapOf(all[name]).contentdir) }))
  return { languages, disabled: Object.keys(all).filter(isOff), contents }
}

function mountsOf(
  settings: Data,
  contents: { lang: string; dir: string | undefined }[],
): HugoConfig['mounts'] {
  const content = textOf(settings.contentdir) ?? 'content'
  const own = listOf(mapOf(settings.module).mounts)
    .map(mapOf)
    .map(({ source, target, lang }) => ({
      source: textOf(source) ?? '',
      target: textOf(target) ?? '',
      lang: textOf(lang),
    }))
    .filter(({ target }) => target === 'content' || target.startsWith('content/'))
    .map(({ lang, target, ...one }) => ({
      ...one,
      target: target.slice(8),
      ...(lang && { lang: lang.toLowerCase() }),
    }))
  if (own.length > 0) return own
  const folders = contents.flatMap(({ lang, dir }) => (dir ? [{ source: dir, target: '', lang }] : []))
  return [...folders, { source: content, target: '' }]
}

/** Both forms: patterns by section, and by kind of page and section. */
function permalinksOf(value: unknown): { permalinks: HugoConfig['permalinks']; isList: boolean } {
  const entries = Object.entries(mapOf(value)).flatMap(([key, one]) =>
    key === 'page' && textOf(one) === undefined ? Object.entries(mapOf(one)) : [[key, one] as const],
  )
  const permalinks = entries.flatMap(([key, pattern]): HugoConfig['permalinks'] => {
    const text = textOf(pattern)
    return text === undefined ? [] : [[key.replace(/^[\s/]+|[\s/]+$/g, ''), text]]
  })
  return { permalinks, isList: Array.isArray(value) }
}

/** `:filename` and the like stay as they are. */
function datesOf(value: unknown): string[] {
  const names = listOf(value).flatMap(name => textOf(name)?.toLowerCase() ?? [])
  return names.length === 0 ? DATES : names.flatMap(name => (name === ':default' ? DATES : name))
}
