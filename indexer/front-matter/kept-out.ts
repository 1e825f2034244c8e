import { isRecord } from '../../src/format/shape.js'
import type { WrittenDate } from './dates.js'
import { BOOLEANS } from './filter-fields.js'
import type { FrontMatter } from './front-matter.js'
import { keyLine } from './front-matter-cut.js'
import { describe, isPresent, lowerCaseKeys, scalarText, toDate, valuesOf } from './values.js'

/** Finds the reasons for which an author keeps a post out of search, in the words of any generator, theme or CMS. */

/** Why a post is kept out, whatever the time is. */
export type KeptOut = 'draft' | 'unpublished' | 'private' | 'unlisted' | 'noindex' | 'search' | 'redirect'

/** What front matter says about who may find a post, and when. */
export interface Visibility {
  /** In the order in which they count. */
  reasons: KeptOut[]
  /** When the post is withdrawn. */
  expiryDate?: WrittenDate
  /** Values that can't be understood. `isWrong`: the post must not be indexed, because it may have to be kept out. */
  problems: { line: number; code: 'FIELD' | 'DATE'; message: string; isWrong: boolean }[]
}

/** Flags that keep a post out if they have the value in the second place; names without `-`, `_` and in lower case. */
const FLAGS: [KeptOut, boolean, string][] = [
  ['draft', true, 'draft isdraft'],
  ['unpublished', false, 'published ispublished publish dgpublish permalink'],
  ['unpublished', true, 'unpublished headless'],
  ['private', true, 'private isprivate encrypted protected'],
  ['unlisted', true, 'unlisted hidden ishidden eleventyexcludefromcollections'],
  ['unlisted', false, 'visible listed'],
  ['noindex', true, 'noindex robotsnoindex nosearchengine'],
  ['noindex', false, 'indexable'],
  ['search', false, 'search searchable pagefind searchindex'],
  [
    'search',
    true,
    'searchhidden hidefromsearch excludesearch excludefromsearch searchexclude searchexcluded booksearchexclude nosearch',
  ],
]
const FLAG_NAMES = new Map(
  FLAGS.flatMap(([reason, when, names]) => names.split(' ').map(name => [name, { reason, when }])),
)

/** Of these the meaning is certain: a value that is neither true nor false may be meant to keep the post out. */
const STRICT = new Set(['draft', 'published', 'noindex', 'search'])

/** The words of `status` and `visibility`. */
const STATES = new Map<string, KeptOut>([
  ...'draft,pending,auto-draft,wip,in progress'.split(',').map(word => [word, 'draft'] as const),
  ...'unpublished,scheduled,future,trash'.split(',').map(word => [word, 'unpublished'] as const),
  ...'private,members,paid,internal'.split(',').map(word => [word, 'private'] as const),
  ...'hidden,unlisted'.split(',').map(word => [word, 'unlisted'] as const),
])

/** Names of the date on which a post is withdrawn, in lower case without `-` and `_`. */
const EXPIRY = new Set(
  'expirydate expiry expires expiresat expireson expire expiredate expirationdate unpublishdate unpublishat'.split(
    ' ',
  ),
)
const NEVER = /^(?:never|none|no|false)$/i

const BOOLEANS_OR_DIGITS = new Map([...BOOLEANS, ['1', true], ['0', false], ['y', true], ['n', false]])

const ORDER: KeptOut[] = ['draft', 'unpublished', 'private', 'redirect', 'noindex', 'search', 'unlisted']

/** Reads who may find a post, and until when. */
export function visibilityOf(frontMatter: FrontMatter): Visibility {
  const found: Visibility = { reasons: [], problems: [] }
  for (const [name, value] of valuesOf(frontMatter)) {
    if (!isPresent(value)) continue
    const bare = name.replace(/[-_]/g, '')
    const { problem, reason = reasonOf(bare, value) } = EXPIRY.has(bare)
      ? readExpiry(found, value)
      : readFlag(bare, value)
    if (reason) found.reasons.push(reason)
    if (problem) found.problems.push(describeProblem(frontMatter, name, value, problem))
  }
  return { ...found, reasons: ORDER.filter(reason => found.reasons.includes(reason)) }
}

interface Judged {
  reason?: KeptOut
  problem?: { expected: string; code: 'FIELD' | 'DATE'; isWrong: boolean }
}

function readExpiry(found: Visibility, value: unknown): Judged {
  if (NEVER.test(scalarText(value)?.trim() ?? '')) return {}
  const date = toDate(value)
  if (date) found.expiryDate ??= date
  return date ? {} : { problem: { expected: 'a date such as 2025-02-10', code: 'DATE', isWrong: true } }
}

function readFlag(name: string, value: unknown): Judged {
  const flag = FLAG_NAMES.get(name)
  if (!flag || isOther(name, value)) return {}
  const is = booleanIn(value)
  if (is === undefined)
    return { problem: { expected: 'true or false', code: 'FIELD', isWrong: STRICT.has(name) } }
  return is === flag.when ? { reason: flag.reason } : {}
}

function describeProblem(
  frontMatter: FrontMatter,
  name: string,
  value: unknown,
  { expected, code, isWrong }: NonNullable<Judged['problem']>,
): Visibility['problems'][number] {
  const message = isWrong
    ? `"${name}" must be ${expected}, but it is ${describe(value)}; correct or remove it`
    : `"${name}" counts only if it is ${expected}, but it is ${describe(value)}, so it is ignored`
  return { line: keyLine(frontMatter, name), code, message, isWrong }
}

const booleanIn = (value: unknown): boolean | undefined =>
  BOOLEANS_OR_DIGITS.get(scalarText(value)?.trim().toLowerCase() ?? '')

/** Whether the value of a flag is of another kind that has a meaning of its own. */
function isOther(name: string, value: unknown): boolean {
  if (name === 'permalink') return scalarText(value)?.trim().toLowerCase() !== 'false'
  if (name === 'published' || name === 'publish') return toDate(value) !== undefined
  return isRecord(value) && (name === 'search' || name === 'pagefind')
}

/** The reason in a value that is not a flag. */
function reasonOf(name: string, value: unknown): KeptOut | undefined {
  const text = scalarText(value)?.trim().toLowerCase() ?? ''
  switch (name) {
    case 'status':
    case 'visibility':
      return STATES.get(text)
    case 'password':
      return 'private'
    case 'layout':
    case 'type':
      return text === 'redirect' ? 'redirect' : undefined
    case 'redirectto':
    case 'redirecturl':
      return 'redirect'
    case 'robots':
      return isNoindex(value) ? 'noindex' : undefined
    case 'search':
    case 'pagefind':
      return isOn(value, 'exclude') ? 'search' : undefined
    case 'build':
      return reasonInBuild(value)
    case 'seo':
    case 'meta':
    case 'head':
      return isOn(value, 'noindex') || robotsIn(value).some(isNoindex) ? 'noindex' : undefined
    default:
      return undefined
  }
}

/** Hugo's `build` (`_build` before 0.145): whether a page is made, and whether lists contain it. */
function reasonInBuild(value: unknown): KeptOut | undefined {
  const of = (name: string) => scalarText(lowerCaseKeys(value).get(name))?.toLowerCase() ?? ''
  if (/^(?:never|false|link)$/.test(of('render'))) return 'unpublished'
  return /^(?:never|false|local)$/.test(of('list')) ? 'unlisted' : undefined
}

const isOn = (value: unknown, name: string): boolean => booleanIn(lowerCaseKeys(value).get(name)) === true

/** `noindex`, `noindex, follow`, `[noindex, nofollow]`, `{index: false}`; `none` means noindex too. */
function isNoindex(value: unknown): boolean {
  if (isRecord(value)) return isOn(value, 'noindex') || booleanIn(lowerCaseKeys(value).get('index')) === false
  return [value].flat().some(one => /(?:^|[\s,:])(?:noindex|none)(?:$|[\s,])/i.test(scalarText(one) ?? ''))
}

/** The values for robots in a map of `<meta>`, or in a list of them as VitePress and Nuxt have it. */
function robotsIn(value: unknown): unknown[] {
  if (isRecord(value)) return [lowerCaseKeys(value).get('robots')]
  return [value]
    .flat(2)
    .filter(isRecord)
    .filter(one => scalarText(one.name)?.toLowerCase() === 'robots')
    .map(one => one.content)
}
