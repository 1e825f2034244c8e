import { PostingsError } from '../../src/api/errors.js'
import { isRecord } from '../../src/format/shape.js'
import { MAX_LENGTH } from '../front-matter/front-matter-cut.js'
import { fragmentSections } from '../html/html-fragment.js'
import type { ParsedFile } from '../input-format.js'
import { MAX_FILE_BYTES } from '../posts/read-post.js'
import type { WrittenSection } from '../visible-text/sections.js'

/** A post as a program has it: a row of a database, an entry of a CMS. */

/**
 * One post. Its text is in one of `markdown`, `html` and `text`. Any other property means what it means in front matter:
 * `draft`, `expiryDate`, `robots`, and the fields to filter by that `filterFields` names.
 */
export interface PostRecord {
  /** The post's address: http(s) as it is; any other is below `baseUrl`. */
  url: string
  /** Default: the first heading of level 1 in the text. */
  title?: string | null | undefined
  /** The text in Markdown, without front matter. */
  markdown?: string | null | undefined
  /** The text in HTML, as it stands in the page's body. */
  html?: string | null | undefined
  /** The text without markup; an empty line ends a paragraph. */
  text?: string | null | undefined
  date?: string | Date | null | undefined
  authors?: string | readonly string[] | null | undefined
  tags?: string | readonly string[] | null | undefined
  description?: string | null | undefined
  /** BCP 47. Default: `lang` of the build, else detected. */
  lang?: string | null | undefined
  /** Factor on the score, above 0. Default 1. */
  searchBoost?: number | null | undefined
  [field: string]: unknown
}

/** The parser of Markdown, once it is loaded. */
let markdown: typeof import('../markdown/markdown.js') | undefined

/** Loads what parsing needs, which takes up to half a second. */
export async function prepareRecords(): Promise<void> {
  markdown ??= await import('../markdown/markdown.js')
}

/** The properties that hold the text. */
const BODIES = ['markdown', 'html', 'text'] as const

/**
 * Checks a value that claims to be a record.
 *
 * @returns its facts as JSON text, and its text as a file that is yet to be parsed
 * @throws {PostingsError} `FIELD` or `URL`
 */
export function checkRecord(value: unknown): { facts: string; kind: (typeof BODIES)[number]; body: string } {
  if (!isRecord(value) || value instanceof Date)
    throw wrong(
      `a record must be an object such as {url: "/a/", title: "A", markdown: "…"}, but it is ${kindOf(value)}`,
    )
  const { markdown, html, text, ...rest } = value
  if (typeof value.url !== 'string' || value.url.trim() === '')
    throw new PostingsError(
      'URL',
      `"url" must be the post's address, but it is ${kindOf(value.url)}; give each record one`,
    )
  const given = BODIES.filter(name => value[name] !== undefined && value[name] !== null)
  if (given.length > 1)
    throw wrong(
      `a record must have its text once, but this one has "${given.join('" and "')}"; remove all but one`,
    )
  const [kind = 'text'] = given
  const body = value[kind] ?? ''
  if (typeof body !== 'string')
    throw wrong(`"${kind}" must be text, but it is ${kindOf(body)}; give a string`)
  if (body.length > MAX_FILE_BYTES)
    throw wrong(`"${kind}" may have ${MAX_FILE_BYTES} characters, but it has ${body.length}; split the post`)
  return { facts: factsOf(rest), kind, body }
}

/** The record, parsed: its facts under the names of front matter. */
export function parseRecord({ facts, kind, body }: ReturnType<typeof checkRecord>): ParsedFile {
  return {
    frontMatter: { data: JSON.parse(facts), text: '', body, bodyLine: 1, isPlain: true },
    sections: () => PARSERS[kind](body),
  }
}

const PARSERS: Record<(typeof BODIES)[number], (body: string) => WrittenSection[]> = {
  markdown: body => {
    if (!markdown) throw new Error('Records are parsed only after prepareRecords().')
    return markdown.parseMarkdown(body.replace(/\r\n?/g, '\n'), { mdx: false })
  },
  html: fragmentSections,
  text: body => {
    const blocks = body
      .split(/\r?\n[^\S\n]*\r?\n/)
      .map(text => ({ text: text.replace(/\s+/g, ' ').trim() }))
      .filter(({ text }) => text !== '')
    return blocks.length === 0 ? [] : [{ depth: 0, blocks }]
  },
}

/** The facts as JSON, so that they are plain data from here on. */
function factsOf(rest: Record<string, unknown>): string {
  const facts = toJson(rest)
  if (facts.length <= MAX_LENGTH) return facts
  throw wrong(
    `the record's facts may have ${MAX_LENGTH} characters as JSON, but have ${facts.length}; move text to "text"`,
  )
}

function toJson(rest: Record<string, unknown>): string {
  try {
    return JSON.stringify(rest)
  } catch (cause) {
    throw wrong(
      `a record must be plain data, but it can't be written as JSON (${(cause as Error).message.split('\n')[0]}); give texts, numbers, dates and lists of these`,
    )
  }
}

const wrong = (message: string) => new PostingsError('FIELD', message)

function kindOf(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return value === '' ? 'empty' : typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
