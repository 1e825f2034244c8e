import { readFile } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import { PostingsError } from '../../src/api/errors.js'
import { isRecord } from '../../src/format/shape.js'

/** Reads a list of files and their URLs: CSV as `hugo list all` prints it, or JSON. */

/** URLs by the path of their file, as the list writes it. */
export type UrlList = Map<string, string>

/** Bytes of a list at most. */
const MAX_BYTES = 100_000_000

/** The names of the columns, or of the keys in JSON, in the order of precedence. */
const FILE_NAMES = ['path', 'file']
const URL_NAMES = ['permalink', 'url']

/**
 * The list in a file. CSV has a line of names first, of which `path` or `file`, and `permalink` or `url` count. JSON is an
 * object of file → URL, or a list of objects with such keys.
 *
 * @throws {PostingsError} `OPTION` with the line, if it can't be read
 */
export async function readUrlList(path: string): Promise<UrlList> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new PostingsError('OPTION', `urls: can't read "${path}" (${cause.code}).`, { cause })
  })
  if (text.length > MAX_BYTES)
    throw new PostingsError('OPTION', `urls: "${path}" is longer than ${MAX_BYTES} bytes.`)
  const list: UrlList = new Map()
  const content = text.replace(/^\uFEFF/, '')
  for (const { where, file, url } of /^\s*[[{]/.test(content)
    ? jsonRows(path, content)
    : csvRows(path, content)) {
    if (file === '' || url === '')
      throw bad(`${path}${where}`, 'expected a file and its URL, got an empty one')
    const key = file.replaceAll('\\', '/').replace(/^\.?\//, match => (match === '/' ? '/' : ''))
    const known = list.get(key)
    if (known !== undefined && known !== url)
      throw bad(`${path}${where}`, `"${file}" has another URL before: ${known}`)
    list.set(key, url)
  }
  if (list.size === 0) throw bad(path, 'the list is empty')
  return list
}

const bad = (where: string, what: string) => new PostingsError('OPTION', `urls: ${where}: ${what}.`)

interface Row {
  /** `:12` or `[3]`, for messages. */
  where: string
  file: string
  url: string
}

function jsonRows(path: string, text: string): Row[] {
  const value = parseJson(path, text)
  if (!Array.isArray(value) && isRecord(value))
    return Object.entries(value).map(([file, url]) => toRow(path, `["${file}"]`, { file, url }))
  if (Array.isArray(value)) return value.map((one, i) => toRow(path, `[${i}]`, one))
  throw bad(path, 'expected an object of file → URL, or a list of {path, url}')
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw bad(path, `not valid JSON: ${(cause as Error).message}`)
  }
}

function toRow(path: string, where: string, value: unknown): Row {
  const fields = isRecord(value) ? value : {}
  const [file, url] = [FILE_NAMES, URL_NAMES].map(names =>
    names.map(name => fields[name]).find(one => one !== undefined),
  )
  if (typeof file !== 'string' || typeof url !== 'string')
    throw bad(`${path}${where}`, 'expected texts as "path" (or "file") and "permalink" (or "url")')
  return { where, file, url }
}

function csvRows(path: string, text: string): Row[] {
  const [head, ...rows] = parseCsv(path, text)
  const names = head?.cells.map(name => name.trim().toLowerCase()) ?? []
  const [file, url] = [FILE_NAMES, URL_NAMES].map(known => names.findIndex(name => known.includes(name)))
  if (file === undefined || url === undefined || file < 0 || url < 0)
    throw bad(
      `${path}:1`,
      `expected a column path and a column permalink (or file and url), got "${names.join(',')}"`,
    )
  return rows.map(({ line, cells }) => {
    if (cells.length !== names.length)
      throw bad(
        `${path}:${line}`,
        `expected ${names.length} values as in the first line, got ${cells.length}`,
      )
    return { where: `:${line}`, file: cells[file] as string, url: (cells[url] as string).trim() }
  })
}

/** The rows of a CSV text (RFC 4180), without empty lines. Lines count from 1. */
function parseCsv(path: string, text: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = []
  // A cell, quoted or not, and what ends it.
  const cell = /(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r?\n|$)/y
  let line = 1
  let row: { line: number; cells: string[] } = { line, cells: [] }
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text)
    if (!match) throw bad(`${path}:${line}`, 'not valid CSV: a quote is not closed, or stands inside a value')
    const [whole, quoted, plain = '', end] = match
    row.cells.push(quoted?.replaceAll('""', '"') ?? plain)
    line += whole.split('\n').length - 1
    if (end === ',' && cell.lastIndex < text.length) continue
    if (end === ',') row.cells.push('')
    if (row.cells.length > 1 || row.cells[0] !== '') rows.push(row)
    row = { line, cells: [] }
  }
  return rows
}

/** Finds the URL of a file below a folder. A list may name files from any folder around, or by their absolute paths. */
export function urlFinder(list: UrlList, folder: string): (file: string) => string | undefined {
  const around = resolve(folder).split(sep).filter(Boolean)
  return file => {
    for (let from = around.length; from >= 0; from--) {
      const url = list.get([...around.slice(from), file].join('/'))
      if (url !== undefined) return url
    }
    return list.get(`/${[...around, file].join('/')}`)
  }
}
