import { hugoAnchors, type SiteAnchors } from './anchor-rules.js'
import { basePathOf, type Data, flagOf, listOf, mapOf, textOf } from './config-file.js'
import { type HugoDates, hugoDates } from './hugo-dates.js'
import { readHugoSettings } from './hugo-settings.js'

/** What the settings of a Hugo site mean for its posts. */

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
  dates: HugoDates
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

/** The configuration of the Hugo site in a folder; `undefined` if there is none. */
export async function readHugoConfig(root: string): Promise<HugoConfig | undefined> {
  const found = await readHugoSettings(root)
  return found && toConfig(found.files, found.settings)
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
    dates: hugoDates(mapOf(settings.frontmatter)),
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
