import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import picomatch from 'picomatch'
import { PostingsError } from '../../src/api/errors.js'
import type { InputFormat } from '../input-format.js'
import { openWithoutWaiting } from '../sources/open-file.js'
import { formatNamed, INPUT_FORMATS, isFileOf, PAGES } from './input-formats.js'

/** Finds the files of posts below a folder. */

/** The files of a folder that are read: those of one format, since pages and the posts that they were made of are the same. */
export interface FolderFiles {
  format: InputFormat
  /** Paths below the folder with `/`, in code-unit order on every machine. */
  files: string[]
  /** Files that state facts about posts, in the same order. */
  beside: string[]
}

/** Options that decide which files of a folder are read. */
export interface ListOptions {
  /** The format's name; default: detected from the files in the folder. */
  from?: string
  /** The folder of the index, which is no input. */
  out?: string
  /** Globs of paths below the folder: only such files are read. Default: all. */
  include?: readonly string[]
  /** Globs of paths below the folder that are left out. */
  exclude?: readonly string[]
}

/** Maximum number of posts in one index: it is built in memory. */
export const MAX_POSTS = 100_000

/** The paths of the posts below a folder; see `listFolder`. */
export async function listPostFiles(folder: string, options: ListOptions = {}): Promise<string[]> {
  return (await listFolder(folder, options)).files
}

/**
 * The posts below a folder, and in which format they are: the named one; else pages, where an `index.html` is at the
 * top, or pages and nothing else; else Markdown.
 *
 * Skips `node_modules`, and files and folders whose name starts with a dot or `~$`. Does not follow links to folders, which could form a
 * circle. Everything else with the ending of a post is listed: a link out of the folder, or a pipe, becomes a problem
 * when it is read.
 *
 * @throws PostingsError POSTS if the folder or one below can't be read, holds no post, or too many; OPTION for a format
 *   that there is not.
 */
export async function listFolder(folder: string, options: ListOptions = {}): Promise<FolderFiles> {
  const named = options.from === undefined ? undefined : formatNamed(options.from)
  const all = await listFiles(folder, options)
  const format = named ?? (await formatIn(folder, all))
  const isChosen = chooserOf(options)
  const files = all.filter(file => isFileOf(format, file) && isChosen(file))
  if (files.length > MAX_POSTS) throw tooMany(folder)
  if (files.length > 0) return { format, files, beside: all.filter(file => format.isBeside?.(file)) }
  const expected = named ? endingsOf([named]) : endingsOf(INPUT_FORMATS)
  throw new PostingsError('POSTS', `found no ${expected} file in "${folder}"; give the folder of the posts`)
}

/** Whether the globs choose a file. `*` matches within a name, `**` across folders. */
function chooserOf({ include, exclude }: ListOptions): (file: string) => boolean {
  const isIncluded = include ? picomatch([...include], { dot: true }) : () => true
  const isExcluded = exclude ? picomatch([...exclude], { dot: true }) : () => false
  return file => isIncluded(file) && !isExcluded(file)
}

/** The endings of formats, for messages: `.md, .markdown or .mdx`. */
const endingsOf = (formats: readonly InputFormat[]): string =>
  formats
    .flatMap(({ endings }) => endings.map(ending => `.${ending}`))
    .join(', ')
    .replace(/, (?=[^,]*$)/, ' or ')

/** All files below a folder that some format reads. */
async function listFiles(folder: string, options: ListOptions): Promise<string[]> {
  const files: string[] = []
  const folders = ['']
  const out = options.out === undefined ? undefined : `${relative(folder, options.out).split(sep).join('/')}/`
  const isOurs = (path: string) =>
    path !== out && INPUT_FORMATS.some(format => isFileOf(format, path) || format.isBeside?.(path))
  for (let below = folders.pop(); below !== undefined; below = folders.pop()) {
    for (const entry of await entriesOf(folder, below)) {
      const path = below + entry.name
      if (entry.isDirectory() && isPostFolder(entry.name) && `${path}/` !== out) folders.push(`${path}/`)
      if (!entry.isDirectory() && isPostName(entry.name) && isOurs(path)) files.push(path)
    }
    if (files.length > MAX_POSTS * INPUT_FORMATS.length) throw tooMany(folder)
  }
  return files.sort(byCodeUnits)
}

async function formatIn(folder: string, files: string[]): Promise<InputFormat> {
  const home = files.find(file => /^index\.html?$/i.test(file))
  if (home !== undefined && !(await isTemplate(join(folder, home)))) return PAGES
  const counted = INPUT_FORMATS.find(format => files.some(file => isFileOf(format, file)))
  return counted ?? (INPUT_FORMATS[0] as InputFormat)
}

/** Whether a page starts with front matter: then a generator is yet to make a page of it. */
async function isTemplate(path: string): Promise<boolean> {
  const handle = await openWithoutWaiting(path).catch(() => undefined)
  try {
    if (!handle || !(await handle.stat()).isFile()) return false
    const { buffer } = await handle.read(new Uint8Array(3), 0, 3, 0)
    return new TextDecoder().decode(buffer) === '---'
  } finally {
    await handle?.close()
  }
}

function tooMany(folder: string): PostingsError {
  const message = `"${folder}" has more than ${MAX_POSTS} posts, the maximum for one index; index its subfolders separately`
  return new PostingsError('POSTS', message)
}

async function entriesOf(folder: string, below: string): Promise<Dirent[]> {
  const path = below === '' ? folder : join(folder, below.slice(0, -1))
  try {
    return await readdir(path, { withFileTypes: true })
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const message = `can't read the folder of posts "${path}" (${code}); ${hintFor(below, code)}`
    throw new PostingsError('POSTS', message, { cause })
  }
}

function hintFor(below: string, code: string | undefined): string {
  if (below === '') return 'give a folder that exists'
  // Node replaces bytes that are not UTF-8, so the name it returns can't be opened.
  if (code === 'ENOENT' && below.includes('\uFFFD')) return 'its name is not UTF-8: rename it'
  return 'make it readable, or move it out of the folder of posts'
}

/** Whether a folder of this name may hold posts. */
export function isPostFolder(name: string): boolean {
  return !name.startsWith('.') && name !== 'node_modules'
}

/** Whether a file of this name may be a post, not what an editor or a system leaves beside one: `.#a.md`, `._a.md`. */
export function isPostName(name: string): boolean {
  return !name.startsWith('.') && !name.startsWith('~$')
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
