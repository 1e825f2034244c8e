import { PostingsError } from '../../src/api/errors.js'
import type { WrittenDate } from '../front-matter/dates.js'

/** Makes the path of a post from the owner's pattern, such as `/:year/:month/:slug/`. */

/** What a pattern can be filled with. */
export interface PermalinkFacts {
  /** Path below the folder of posts. */
  file: string
  date?: WrittenDate | undefined
  title?: string | undefined
  /** The front matter's. */
  slug?: string | undefined
}

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
)

/** The tokens, each with what it stands for; `undefined` where the post lacks that. */
const TOKENS: Record<string, (facts: PermalinkFacts) => string | undefined> = {
  year: ({ date }) => date?.day.slice(0, 4),
  month: ({ date }) => date?.day.slice(5, 7),
  monthname: ({ date }) => date && MONTHS[Number(date.day.slice(5, 7)) - 1],
  day: ({ date }) => date?.day.slice(8, 10),
  slug: ({ slug, file }) => slug?.trim() || nameOf(file).replace(/^\d{4}-\d{2}-\d{2}-(?=.)/, ''),
  filename: ({ file }) => nameOf(file),
  title: ({ title }) => title && hyphenated(title),
  section: ({ file }) => foldersOf(file)[0] ?? '',
  sections: ({ file }) => foldersOf(file).join('/'),
}

const TOKEN = /:(\w+)/g

/**
 * Checks a pattern.
 *
 * @throws {PostingsError} `OPTION` if it has a token that there is not, or none that differs from post to post
 */
export function checkPermalink(pattern: string): string {
  const tokens = [...pattern.matchAll(TOKEN)].map(([, name = '']) => name)
  const unknown = tokens.find(name => !Object.hasOwn(TOKENS, name))
  const known = Object.keys(TOKENS)
    .map(name => `:${name}`)
    .join(', ')
  if (unknown !== undefined)
    throw new PostingsError('OPTION', `permalink: "${pattern}" has ":${unknown}"; expected one of ${known}.`)
  if (!tokens.some(name => ['slug', 'filename', 'title'].includes(name)))
    throw new PostingsError(
      'OPTION',
      `permalink: expected :slug, :filename or :title in "${pattern}", got none.`,
    )
  if (/[?#\\\p{Cc}]|:\/\/|(?:^|\/)\.{1,2}(?:\/|$)/u.test(pattern))
    throw new PostingsError('OPTION', `permalink: expected a path such as "/:year/:slug/", got "${pattern}".`)
  return pattern
}

/**
 * The path of a post below the base URL, not percent-encoded, without a `/` before. A pattern without a final `/` and
 * without an ending gets one.
 *
 * @throws {PostingsError} `URL` if the post lacks what a token stands for
 */
export function permalinkPath(pattern: string, facts: PermalinkFacts): string {
  const path = pattern.replace(TOKEN, (token, name: string) => {
    const value = TOKENS[name]?.(facts)
    if (value !== undefined) return value
    const what = name === 'title' ? 'title' : 'date'
    throw new PostingsError(
      'URL',
      `the pattern of URLs has "${token}", but the post has no ${what}; write one`,
    )
  })
  const whole = /\/$|\.\w+$/.test(pattern) ? path : `${path}/`
  return whole.replace(/\/+/g, '/').replace(/^\//, '')
}

/** The name without ending; for `index.md`, that of its folder. */
function nameOf(file: string): string {
  const segments = file.split('/')
  const name = (segments.pop() as string).replace(/\.[^.]*$/, '')
  return /^_?index$/i.test(name) ? (segments.pop() ?? name) : name
}

function foldersOf(file: string): string[] {
  const folders = file.split('/').slice(0, -1)
  return /(?:^|\/)_?index\.[^/]*$/i.test(file) ? folders.slice(0, -1) : folders
}

const hyphenated = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
