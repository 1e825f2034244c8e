import { join, posix, relative, resolve, sep } from 'node:path'
import { parseFrontMatter } from '../front-matter/front-matter.js'
import { type Data, mapOf, namesIn, readText, withLowerKeys } from './config-file.js'
import type { HugoConfig } from './hugo-config.js'
import type { PostFolder } from './preset.js'

/** Which files of a Hugo site's content are pages: bundles, sections, languages, and what sections hand down. */

/** The content of a Hugo site, as far as it concerns the files of posts. */
export interface HugoContent {
  /** The file as Hugo sees it; `undefined` outside the content folders. */
  fileAt(file: string): HugoFile | undefined
  /** The front matter of the sections around a file, the nearest first. Keys in lower case. */
  sectionsAround(file: HugoFile): Data[]
}

/** A file of the content. */
export interface HugoFile {
  /** See `HugoPlace`. */
  dir: string
  name: string
  sections: string[]
  lang: string
  /** Whether it is the page of a leaf bundle. */
  isBundle: boolean
  leftOut?: 'no page' | 'list'
}

/** A path below the content folder, taken apart. */
interface ContentPath {
  folder: string
  name: string
  lang: string
}

const ENDING = /\.(?:md|markdown)$/

/** The content of the site in `root`, of which `posts` is a part. */
export async function contentOf(root: string, config: HugoConfig, posts: PostFolder): Promise<HugoContent> {
  const partsOf = (path: string) => contentPath(root, config, path)
  const paths = new Map(posts.files.map(file => [file, partsOf(join(posts.path, file))]))
  const known = [...paths.values()].filter(path => path !== undefined)
  const bundles = new Set(known.filter(({ name }) => name === 'index').map(({ folder }) => folder))
  const sections = new Map<string, Data>()
  for (const path of await sectionFiles(root, config, posts)) {
    const parts = partsOf(path)
    if (parts) sections.set(`${parts.lang}:${parts.folder}`, await frontMatterOf(path))
  }
  const folders = new Set([...sections.keys()].map(key => key.slice(key.indexOf(':') + 1)))
  return {
    fileAt: file => {
      const path = paths.get(file)
      return path && ENDING.test(file) ? toFile(path, bundles, folders) : undefined
    },
    sectionsAround: ({ dir, lang }) =>
      foldersAround(dir)
        .map(folder => sections.get(`${lang}:${folder}`))
        .filter(section => section !== undefined),
  }
}

/** The files `_index.md` in the folder of posts, and in the folders around it, up to the site's. */
async function sectionFiles(root: string, config: HugoConfig, posts: PostFolder): Promise<string[]> {
  const isSection = (file: string) => /(?:^|\/)_index(?:\.[^./]+)?\.(?:md|markdown)$/.test(file)
  const below = posts.files.filter(isSection).map(file => join(posts.path, file))
  const above: string[] = []
  for (const { source } of config.mounts) {
    const content = resolve(root, source)
    const between = relative(content, posts.path)
    if (between === '' || between.startsWith('..')) continue
    for (const folder of foldersAround(between.split(sep).slice(0, -1).join('/'))) {
      const names = await namesIn(join(content, folder))
      above.push(...names.filter(isSection).map(name => join(content, folder, name)))
    }
  }
  return [...new Set([...below, ...above])]
}

/** The front matter of a section; empty where it is broken, which is a problem of that file. */
async function frontMatterOf(path: string): Promise<Data> {
  try {
    return mapOf(withLowerKeys(parseFrontMatter((await readText(path)) ?? '').data))
  } catch {
    return {}
  }
}

/** A folder and those around it, the nearest first, up to `''`. */
function foldersAround(folder: string): string[] {
  const segments = folder === '' || folder === '.' ? [] : folder.split('/')
  return Array.from({ length: segments.length + 1 }, (_, i) =>
    segments.slice(0, segments.length - i).join('/'),
  )
}

/** The parts of a path by the innermost content folder that contains it. */
function contentPath(root: string, config: HugoConfig, path: string): ContentPath | undefined {
  const mounts = config.mounts
    .map(mount => ({ ...mount, rest: relative(resolve(root, mount.source), path) }))
    .filter(({ rest }) => rest !== '' && !rest.startsWith('..'))
    .sort((a, b) => a.rest.length - b.rest.length)
  const [mount] = mounts
  if (!mount) return undefined
  const { dir, name: full } = posix.parse(posix.join(mount.target, mount.rest.split(sep).join('/')))
  const [, suffix] = /\.([^.]+)$/.exec(full) ?? []
  const names = [...config.languages.map(({ name }) => name), ...config.disabled]
  const lang = suffix !== undefined && names.includes(suffix.toLowerCase()) ? suffix.toLowerCase() : undefined
  const name = lang === undefined ? full : full.slice(0, -1 - lang.length)
  return { folder: dir, name, lang: lang ?? mount.lang ?? (config.languages[0]?.name as string) }
}

function toFile({ folder, name, lang }: ContentPath, bundles: Set<string>, sections: Set<string>): HugoFile {
  const around = foldersAround(folder)
  const isBundle = name === 'index' && folder !== ''
  const isResource = around.slice(isBundle ? 1 : 0).some(one => one !== '' && bundles.has(one))
  const dir = isBundle ? (around[1] as string) : folder
  const isHidden = /^[.#]|~$/.test(name)
  const section = foldersAround(dir).find(one => sections.has(one) || !one.includes('/')) ?? ''
  const leftOut = isResource || isHidden ? 'no page' : name === '_index' ? 'list' : undefined
  return {
    dir,
    name: isBundle ? posix.basename(folder) : name,
    sections: section === '' ? [] : section.split('/'),
    lang,
    isBundle,
    ...(leftOut && { leftOut }),
  }
}
