import { PostingsError } from '../../src/api/errors.js'
import type { Section } from '../../src/format/passage.js'
import { byFrontMatterField } from '../../src/schema.js'
import { isAfter, parseDate, type WrittenDate } from '../front-matter/dates.js'
import { type Fields, parseFields } from '../front-matter/fields.js'
import type { FrontMatter } from '../front-matter/front-matter.js'
import { keyLine } from '../front-matter/front-matter-cut.js'
import { type Visibility, visibilityOf } from '../front-matter/kept-out.js'
import type { RepeatedKey } from '../front-matter/yaml.js'
import type { InputFormat, ParsedFile, ParseOptions, PostRead, SkipReason } from '../input-format.js'
import type { Post, Problem } from '../post.js'
import { readingMinutes } from '../visible-text/reading-time.js'
import type { WrittenSection } from '../visible-text/sections.js'
import { decodeText } from './decode-utf8.js'
import { ENDINGS, formatOf } from './input-formats.js'
import { nameTitle } from './name-title.js'
import { onSite, type PostRules, type SitePost, type UrlOptions } from './on-site.js'
import { dateInName } from './urls.js'

/** Reads one post: front matter, title, URL and text, or the reason to leave it out, or its problems. */

export type { PostRead, SkipReason } from '../input-format.js'

/** Options of `readPost`. */
export interface ReadPostOptions extends ParseOptions, Pick<UrlOptions, 'permalink'> {
  /** Takes drafts and unpublished posts (`published: false`) too. Default false. */
  drafts?: boolean
  /** Takes posts whose date has not come yet too. Default false. */
  future?: boolean
  /** The time by which posts are of the future. Default: when reading starts. */
  now?: Date
}

/** A post's file. */
export interface PostFile {
  /** Path below the folder of posts, with `/`. */
  path: string
  bytes: Uint8Array
  /** What is known of it before; default: nothing. */
  rules?: PostRules
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
 */
export function readPost(file: PostFile, options: ReadPostOptions = {}): PostRead {
  if (file.bytes.length > MAX_FILE_BYTES) return { problems: [tooLong(file.path, file.bytes.length)] }
  const format = formatOf(file.path)
  if (!format) return { problems: [notPost(file.path)] }
  try {
    const text = (format.decode ?? decodeText)(file.bytes)
    return readText(file, text, format, options)
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

function readText(
  { path, rules }: PostFile,
  text: string,
  format: InputFormat,
  options: ReadPostOptions,
): PostRead {
  const anchors = options.anchors ?? rules?.site?.anchors
  const parsed = format.parse({ path, text }, { ...options, ...(anchors && { anchors }) })
  return readParsed(path, parsed, options, rules)
}

/** The result for a file that is parsed. */
export function readParsed(
  file: string,
  written: ParsedFile,
  options: ReadPostOptions,
  rules: PostRules = {},
): PostRead {
  const { page } = written
  if (page?.leftOut) return { skipped: page.leftOut, problems: [], page }
  const site = onSite(file, rules, written.frontMatter, options)
  if (site.leftOut) return { skipped: site.leftOut, problems: [] }
  const parsed = { ...written, frontMatter: site.frontMatter }
  const { frontMatter } = parsed
  const { fields, problems: fieldProblems } = parseFields(frontMatter, options.fields)
  const { date, problem: dateProblem } = fields.date ? { date: fields.date } : dateFromName(file)
  // The attributes of a page that say so were judged with it.
  const visibility = page ? undefined : visibilityOf(frontMatter)
  const skip = visibility && skipReason(visibility, fields.publishDate ?? date, { ...options, ...site.shown })
  if (skip?.reason) return { skipped: skip.reason, problems: [], ...skip.lasting }

  const found = sorted(file, [...(visibility?.problems ?? []), ...fieldProblems])
  if (dateProblem && !found.problems.some(problem => problem.code === 'DATE'))
    found.problems.push(dateProblem)
  return { ...toRead(file, parsed, { fields, date }, found, site), ...skip?.lasting }
}

/** The post, with its URL and text, or what is wrong with it in addition to what was found. */
function toRead(
  file: string,
  parsed: ParsedFile,
  { fields, date }: { fields: Fields; date: WrittenDate | undefined },
  { problems, warnings }: { problems: Problem[]; warnings: Problem[] },
  site: SitePost,
): PostRead {
  const { frontMatter, page } = parsed
  const url =
    page?.url ?? attempt(problems, file, urlLine(fields, frontMatter), () => site.urlOf(fields, date))
  const written = attempt(problems, file, frontMatter.bodyLine, () => parsed.sections())
  const { title = nameTitle(file), sections, isUntitled } = withTitle(fields.title, written ?? [])
  problems.push(...tooMuch(file, title, sections, page ? 'HTML' : 'MARKDOWN'))
  if (isUntitled && problems.length === 0) warnings.push(noTitle(file, title))
  warnings.push(...(frontMatter.repeatedKeys ?? []).map(key => repeatedKey(file, key)))
  const rest = warnings.length > 0 ? { problems, warnings } : { problems }
  if (problems.length > 0 || url === undefined) return rest
  return { post: toPost({ file, url, title, date }, fields, sections), ...rest, ...(page && { page }) }
}

/** Problems that keep a post out of the index, and those that don't. */
function sorted(
  file: string,
  found: readonly (Omit<Problem, 'file'> & { isWrong: boolean })[],
): { problems: Problem[]; warnings: Problem[] } {
  const of = (wanted: boolean) =>
    found
      .filter(({ isWrong }) => isWrong === wanted)
      .map(({ line, code, message }) => ({ file, line, code, message }))
  return { problems: of(true), warnings: of(false) }
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
function tooMuch(file: string, title: string, sections: Section[], code: 'HTML' | 'MARKDOWN'): Problem[] {
  const blocks = sections.reduce((sum, { blocks }) => sum + blocks.length, 0)
  const { length } = title
  return [
    ...(length > MAX_TITLE ? [longTitle(file, length)] : []),
    ...(blocks > MAX_BLOCKS ? [tooManyBlocks(file, code)] : []),
  ]
}

function longTitle(file: string, length: number): Problem {
  const message = `a title may have ${MAX_TITLE} UTF-16 code units, but this one has ${length}; shorten it`
  return { file, line: 1, code: 'TITLE', message }
}

function tooManyBlocks(file: string, code: 'HTML' | 'MARKDOWN'): Problem {
  const message = `a post may have ${MAX_BLOCKS} paragraphs, list items and table cells, but this has more; split it`
  return { file, line: 1, code, message }
}

function noTitle(file: string, title: string): Problem {
  const message = `the post has no title, so it is shown as "${title}", after its file's name; write "title: …" in the front matter, or a "# " heading`
  return { file, line: 1, code: 'TITLE', message }
}

function repeatedKey(file: string, { name, line }: RepeatedKey): Problem {
  const message = `"${name}" occurs more than once, and the last one counts; remove the others`
  return { file, line, code: 'FRONT_MATTER', message }
}

/** Why a post is left out, if it is, and whether time will change that. */
function skipReason(
  { reasons, expiryDate }: Visibility,
  visibleFrom: WrittenDate | undefined,
  {
    drafts = false,
    future = false,
    expired = false,
    now = new Date(),
  }: ReadPostOptions & { expired?: boolean },
): { reason?: SkipReason; lasting?: { isTemporary: true } } {
  const reason = reasons.find(one => !(drafts && (one === 'draft' || one === 'unpublished')))
  if (reason) return { reason }
  if (expiryDate && !expired && !isAfter(expiryDate, now)) return { reason: 'expired' }
  const lasting = { isTemporary: true } as const
  if (visibleFrom && !future && isAfter(visibleFrom, now)) return { reason: 'future', lasting }
  return expiryDate ? { lasting } : {}
}

/** The title and the sections without it: the front matter's, else the first `#` heading. */
function withTitle(
  title: string | undefined,
  written: WrittenSection[],
): { title?: string; sections: Section[]; isUntitled?: true } {
  const at = title === undefined ? written.findIndex(section => section.depth === 1) : -1
  if (at < 0)
    return {
      ...(title === undefined ? { isUntitled: true } : { title }),
      sections: written.map(toSection),
    }
  const { heading, blocks } = written[at]!
  // The text under the title belongs to what came before it, if anything did.
  const before =
    at === 0 ? { blocks } : { ...written[at - 1]!, blocks: [...written[at - 1]!.blocks, ...blocks] }
  const sections = [
    ...written.slice(0, Math.max(0, at - 1)),
    { depth: 0, ...before },
    ...written.slice(at + 1),
  ]
  return {
    ...(heading !== undefined && { title: heading }),
    sections: sections.map(toSection).filter(isNotEmpty),
  }
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
