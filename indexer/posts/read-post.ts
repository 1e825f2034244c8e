import { PostingsError } from '../../src/api/errors.js'
import type { Section } from '../../src/format/passage.js'
import { byFrontMatterField } from '../../src/schema.js'
import { isAfter, parseDate, type WrittenDate } from '../front-matter/dates.js'
import { type Fields, parseFields } from '../front-matter/fields.js'
import { type FrontMatter, keyLine } from '../front-matter/front-matter.js'
import type { InputFormat, ParseOptions, PostRead, SkipReason } from '../input-format.js'
import type { Post, Problem } from '../post.js'
import { readingMinutes } from '../visible-text/reading-time.js'
import type { WrittenSection } from '../visible-text/sections.js'
import { decodeText } from './decode-utf8.js'
import { ENDINGS, formatOf } from './input-formats.js'
import { checkBaseUrl, dateInName, postUrl } from './urls.js'

/** Reads one post: front matter, title, URL and text, or the reason to leave it out, or its problems. */

export type { PostRead, SkipReason } from '../input-format.js'

/** Options of `readPost`. */
export interface ReadPostOptions extends ParseOptions {
  /** Takes drafts and posts with `published: false` too. Default false. */
  drafts?: boolean
  /** Takes posts whose date has not come yet too. Default false. */
  future?: boolean
  /** The time by which posts are of the future. Default: when reading starts. */
  now?: Date
}

/** Maximum size of one post, in bytes: the longest in some 6,000 real posts has 851,167. */
export const MAX_FILE_BYTES = 10_000_000

/** Maximum length of a title, in UTF-16 code units: the longest of some 6,000 real posts has fewer than 300. */
export const MAX_TITLE = 2_000

/** Maximum number of paragraphs, list items and table cells of a post: each is a block, which takes memory of its own. */
export const MAX_BLOCKS = 200_000

/**
 * Reads one post from the bytes of its file. Depends on nothing but its arguments, so that the result can be
 * made in a worker and kept by content. The format of the file is prepared before.
 *
 * @param file.path Path below the folder of posts, with `/`.
 */
export function readPost(file: { path: string; bytes: Uint8Array }, options: ReadPostOptions = {}): PostRead {
  if (file.bytes.length > MAX_FILE_BYTES) return { problems: [tooLong(file.path, file.bytes.length)] }
  const format = formatOf(file.path)
  if (!format) return { problems: [notPost(file.path)] }
  try {
    const text = (format.decode ?? decodeText)(file.bytes)
    return readText(file.path, text, format, options)
  } catch (error) {
    return { problems: [toProblem(file.path, error)] }
  }
}

function toProblem(file: string, error: unknown): Problem {
  if (
    error instanceof RangeError &&
    /call stack|Invalid \w+ length|Map maximum|Set maximum/.test(error.message)
  ) {
    const message = `the post is too large or too deep to be parsed (${error.message}); simplify it`
    return { file, line: 1, code: 'MARKDOWN', message }
  }
  if (!(error instanceof PostingsError)) throw error
  return { file, line: error.line ?? 1, code: error.code, message: error.message }
}

function readText(file: string, text: string, format: InputFormat, options: ReadPostOptions): PostRead {
  const { frontMatter, page, ...parsed } = format.parse({ path: file, text }, options)
  if (page?.leftOut) return { skipped: page.leftOut, problems: [], page }
  const { fields, problems: fieldProblems } = parseFields(frontMatter, options.fields)
  const { date, problem: dateProblem } = fields.date ? { date: fields.date } : dateFromName(file)
  const skipped = page ? undefined : skipReason(fields, date, options)
  if (skipped) return { skipped, problems: [] }

  const problems: Problem[] = fieldProblems.map(({ field, ...problem }) => ({ file, ...problem }))
  if (dateProblem && !problems.some(problem => problem.code === 'DATE')) problems.push(dateProblem)
  const url =
    page?.url ??
    attempt(problems, file, urlLine(fields, frontMatter), () =>
      postUrl({ file, slug: fields.slug, url: fields.url }, checkBaseUrl(options.baseUrl ?? '/')),
    )
  const written = attempt(problems, file, frontMatter.bodyLine, parsed.sections)
  const { title, sections } = withTitle(fields.title, written ?? [])
  const titleIsWrong = fieldProblems.some(problem => problem.field === 'title')
  if (written && title === undefined && !titleIsWrong) problems.push(noTitle(file))
  problems.push(...tooMuch(file, title, sections, format))
  if (problems.length > 0 || url === undefined || title === undefined) return { problems }
  return { post: toPost({ file, url, title, date }, fields, sections), problems: [], ...(page && { page }) }
}

/** Runs one part of the reading; a problem is noted at its line from `line` on, and the other parts go on. */
function attempt<T>(problems: Problem[], file: string, line: number, run: () => T): T | undefined {
  try {
    return run()
  } catch (error) {
    const problem = toProblem(file, error)
    problems.push({ ...problem, line: problem.line + line - 1 })
    return undefined
  }
}

function dateFromName(file: string): { date?: WrittenDate; problem?: Problem } {
  const name = dateInName(file)
  if (name === undefined) return {}
  const date = parseDate(name)
  if (date) return { date }
  const message = `the file's name starts with ${name}, which is not a valid date; rename it or write a "date"`
  return { problem: { file, line: 1, code: 'DATE', message } }
}

function urlLine(fields: Fields, frontMatter: FrontMatter): number {
  return keyLine(frontMatter, ...(fields.url ? ['url', 'permalink'] : ['slug']))
}

/** The problems of a post that is too large for an index, whatever its form. */
function tooMuch(
  file: string,
  title: string | undefined,
  sections: Section[],
  format: InputFormat,
): Problem[] {
  const blocks = sections.reduce((sum, { blocks }) => sum + blocks.length, 0)
  const length = title?.length ?? 0
  return [
    ...(length > MAX_TITLE ? [longTitle(file, length)] : []),
    ...(blocks > MAX_BLOCKS ? [tooManyBlocks(file, format)] : []),
  ]
}

function longTitle(file: string, length: number): Problem {
  const message = `a title may have ${MAX_TITLE} UTF-16 code units, but this one has ${length}; shorten it`
  return { file, line: 1, code: 'TITLE', message }
}

function tooManyBlocks(file: string, { name }: InputFormat): Problem {
  const message = `a post may have ${MAX_BLOCKS} paragraphs, list items and table cells, but this has more; split it`
  return { file, line: 1, code: name === 'HTML' ? 'HTML' : 'MARKDOWN', message }
}

function noTitle(file: string): Problem {
  const message =
    'a post needs a title, but there is none; write "title: …" in the front matter, or a "# " heading'
  return { file, line: 1, code: 'TITLE', message }
}

function skipReason(
  fields: Fields,
  date: WrittenDate | undefined,
  options: ReadPostOptions,
): SkipReason | undefined {
  const now = options.now ?? new Date()
  if (fields.draft && !options.drafts) return 'draft'
  if (!fields.published && !options.drafts) return 'unpublished'
  if (fields.noindex) return 'noindex'
  if (!fields.search) return 'search'
  // Eleventy's way to say that a file gets no page.
  if (fields.url === 'false') return 'unpublished'
  const visibleFrom = fields.publishDate ?? date
  if (visibleFrom && isAfter(visibleFrom, now) && !options.future) return 'future'
  return undefined
}

/** The title and the sections without it: the front matter's, else the first `#` heading. */
function withTitle(
  title: string | undefined,
  written: WrittenSection[],
): { title: string | undefined; sections: Section[] } {
  const at = title === undefined ? written.findIndex(section => section.depth === 1) : -1
  if (at < 0) return { title, sections: written.map(toSection) }
  const { heading, blocks } = written[at]!
  // The text under the title belongs to what came before it, if anything did.
  const before =
    at === 0 ? { blocks } : { ...written[at - 1]!, blocks: [...written[at - 1]!.blocks, ...blocks] }
  const sections = [
    ...written.slice(0, Math.max(0, at - 1)),
    { depth: 0, ...before },
    ...written.slice(at + 1),
  ]
  return { title: heading, sections: sections.map(toSection).filter(isNotEmpty) }
}

function toSection({ heading, anchor, blocks }: WrittenSection): Section {
  return { ...(heading !== undefined && { heading }), ...(anchor !== undefined && { anchor }), blocks }
}

function isNotEmpty(section: Section): boolean {
  return section.heading !== undefined || section.blocks.length > 0
}

function toPost(
  facts: { file: string; url: string; title: string; date: WrittenDate | undefined },
  fields: Fields,
  sections: Section[],
): Post {
  const { file, url, title, date } = facts
  const { descriptions, lang, boost, own } = fields
  return {
    file,
    url,
    title,
    ...(date && { date: date.day }),
    ...byFrontMatterField(name => fields[name]),
    descriptions,
    ...(lang !== undefined && { lang }),
    ...(boost !== undefined && { boost }),
    ...(Object.keys(own).length > 0 && { fields: own }),
    readingMinutes: readingMinutes(sections),
    sections,
  }
}

function notPost(file: string): Problem {
  const message = `a post's name ends in one of .${ENDINGS.join(', .')}, but this one does not; rename the file`
  return { file, line: 1, code: 'FILE', message }
}

/** The problem of a file that is longer than a post may be. */
export function tooLong(file: string, size: number): Problem {
  const message = `a post may have ${MAX_FILE_BYTES} bytes, but this has ${size}; split it, or move it out of the folder`
  return { file, line: 1, code: 'FILE', message }
}
