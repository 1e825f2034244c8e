import { relative, sep } from 'node:path'
import picomatch from 'picomatch'
import { type Data, mapOf } from './config-file.js'
import type { JekyllConfig } from './jekyll-config.js'

/** What the files of a Jekyll site are: posts, drafts, documents of collections, pages, or none of these. */

/** A file of a Jekyll site. */
export interface JekyllFile {
  kind: 'post' | 'draft' | 'document' | 'page'
  /** Path below the sources; for documents, below the folder of collections. */
  path: string
  collection: string
}

const MARKDOWN = /\.(?:markdown|mkdown|mkdn|mkd|md)$/i
/** The name of a post: a date, a `-`, and the rest. */
export const DATED = /^(\d{2,4}-\d{1,2}-\d{1,2})-(.*)\.[^.]+$/

/** The file at an absolute path; `undefined` if the site makes no page of it. */
export function jekyllFile(config: JekyllConfig, path: string): JekyllFile | undefined {
  const file = relative(config.source, path).split(sep).join('/')
  if (file.startsWith('../') || !MARKDOWN.test(file) || isExcluded(config, file)) return undefined
  const below = file.startsWith(config.collectionsDir) ? file.slice(config.collectionsDir.length) : file
  if (/^(?:.*?\/)?_(?:posts|drafts)\//.test(below)) return postAt(config, below)
  const [, collection = '', entry = ''] = /^_([^/]+)\/(.*)$/.exec(below) ?? []
  const { output } = config.collections.get(collection) ?? {}
  if (output === undefined)
    return isSpecial(config, file) ? undefined : { kind: 'page', path: file, collection: '' }
  return output && !isSpecialEntry(entry) ? { kind: 'document', path: below, collection } : undefined
}

/** The post or draft at a path below the folder of collections. */
function postAt(config: JekyllConfig, path: string): JekyllFile | undefined {
  const [, around = '', special, entry = ''] = /^(.*?\/)?_(posts|drafts)\/(.*)$/.exec(path) ?? []
  if (around !== '' && isSpecial(config, around.slice(0, -1))) return undefined
  if (isSpecialEntry(entry)) return undefined
  if (special === 'drafts') return { kind: 'draft', path, collection: 'posts' }
  return DATED.test(nameOf(entry)) ? { kind: 'post', path, collection: 'posts' } : undefined
}

const nameOf = (path: string): string => path.replace(/^.*\//, '')

const SPECIAL = /^[._#~]/

/** Names that Jekyll leaves alone. Below `_posts` and collections, it looks only at the first and the last one. */
const isSpecialEntry = (entry: string): boolean => SPECIAL.test(entry) || SPECIAL.test(nameOf(entry))

const isSpecial = ({ include }: JekyllConfig, path: string): boolean =>
  path
    .split('/')
    .some(name => SPECIAL.test(name) && !include.some(one => matches(one.replace(/\/$/, ''), name)))

function isExcluded({ exclude, include }: JekyllConfig, file: string): boolean {
  const segments = file.split('/')
  const isOne = (path: string) =>
    exclude.some(one => path.startsWith(one) || one === `${path}/` || matches(one, path))
  return segments.some(
    (name, i) => isOne(segments.slice(0, i + 1).join('/')) && !include.some(one => matches(one, name)),
  )
}

/** As Ruby's `File.fnmatch`, whose `*` matches `/` too. */
const matches = (pattern: string, path: string): boolean =>
  picomatch.isMatch(path, pattern.replace(/^\//, ''), {
    bash: true,
    dot: true,
    nobrace: true,
    noextglob: true,
  })

/** The values of `defaults` for a file: those of the longest path last, and win. */
export function defaultsFor({ defaults, collectionsDir }: JekyllConfig, path: string, type: string): Data {
  let all: Data = {}
  let last: JekyllConfig['defaults'][number] | undefined
  for (const one of defaults) {
    if (one.type !== undefined && one.type !== type) continue
    const scope = one.path.startsWith(collectionsDir) ? one.path.slice(collectionsDir.length) : one.path
    if (!isInScope(scope, path)) continue
    const wins = last === undefined || hasPrecedence(last, one)
    all = wins ? merged(all, one.values) : merged(one.values, all)
    if (wins) last = one
  }
  return all
}

function isInScope(scope: string, path: string): boolean {
  if (!scope.includes('*')) return path.startsWith(scope)
  const segments = path.split('/')
  return segments.some((_, i) =>
    picomatch.isMatch(segments.slice(0, i + 1).join('/'), scope, { nobrace: true }),
  )
}

function hasPrecedence(
  old: JekyllConfig['defaults'][number],
  one: JekyllConfig['defaults'][number],
): boolean {
  const lengthOf = ({ path }: { path: string }) => path.replace(/^\/|(?<=[^/])\/$/g, '').length
  if (lengthOf(one) !== lengthOf(old)) return lengthOf(one) > lengthOf(old)
  return one.type !== undefined || old.type === undefined
}

function merged(below: Data, above: Data): Data {
  const both = Object.keys(below).filter(key => key in above)
  const isMap = (value: unknown) => Object.keys(mapOf(value)).length > 0
  const deep = both.filter(key => isMap(below[key]) && isMap(above[key]))
  return {
    ...below,
    ...above,
    ...Object.fromEntries(deep.map(key => [key, merged(mapOf(below[key]), mapOf(above[key]))])),
  }
}
