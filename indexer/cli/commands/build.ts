import { statSync } from 'node:fs'
import { PostingsError, type Problem } from '../../../src/api/errors.js'
import { BUILD_STEPS, type BuildOptions, type BuildStep } from '../../building/build-options.js'
import type { BuildReport } from '../../building/build-report.js'
import { CACHE_FOLDER } from '../../cache/default-folder.js'
import type { SkipReason } from '../../posts/read-posts.js'
import { type Command, DONE, listFlag, usageError, type Words, wholeFlag } from '../command.js'
import { withConfig } from '../config.js'
import { byteSize, counted, grouped, printable, printJson, printLine, progressLine } from '../print.js'

/** `postings build`: builds the index of a folder of posts. */
export const build: Command = {
  usage: 'build <site or posts> [options]',
  summary: 'index a published site, a folder of posts, a feed, or records',
  operands: ['posts?'],
  flags: {
    out: {
      value: 'DIR',
      help: 'where the index goes (default: search in the site; public/search for Markdown)',
    },
    from: { value: 'FORMAT', help: 'html (published pages) or markdown (default: what lies in the folder)' },
    include: { value: 'GLOB', many: true, help: 'read only these files, whatever their pages say' },
    exclude: { value: 'GLOB', many: true, help: 'leave these files out' },
    body: { value: 'CSS', help: 'selector of the elements with the text of a page (default: detected)' },
    ignore: { value: 'CSS', help: 'selector of elements to leave out of the text of a page' },
    'base-url': { value: 'URL', help: 'what the URLs of posts begin with (default: as pages say, else /)' },
    urls: { value: 'FILE', help: 'list of files and their URLs: CSV (hugo list all) or JSON' },
    permalink: { value: 'PATTERN', help: 'where posts stand below the base URL, such as /:year/:slug/' },
    'no-site-config': { help: "don't read the site's own configuration (Hugo, Jekyll and others)" },
    'clean-urls': { help: 'the URLs of pages have no .html, as the host answers with a.html at /a' },
    lang: { value: 'TAG', help: 'language of posts that name none (default: detected from their text)' },
    config: {
      value: 'FILE',
      help: 'config file with these flags as settings (default postings.config.json)',
    },
    'filter-fields': {
      value: 'NAMES',
      many: true,
      help: 'front matter fields to filter by, as in series,difficulty:number',
    },
    recency: { value: 'DAYS', help: 'rank older posts lower: a quarter of the score off at this age' },
    'keep-going': { help: 'index the good posts even if others have problems' },
    drafts: { help: 'index drafts too' },
    future: { help: 'index posts with a future date too' },
    'max-file-bytes': { value: 'N', help: 'bytes of a file at most (default 26214400)' },
    'max-files': { value: 'N', help: 'files of the index at most (default 18000)' },
    cache: { value: 'DIR', help: `folder of the build cache (default ${CACHE_FOLDER})` },
    'no-cache': { help: 'build without the cache' },
    keep: { value: 'N', help: 'earlier builds whose files stay for open pages (default 2)' },
    json: { help: 'print the report as JSON' },
  },
  async run(words) {
    const { options, json } = await parseBuildWords(words)
    await runBuild(options, json)
    return DONE
  },
}

/** What a command can build: records come from programs. */
type CommandBuild = BuildOptions & { posts: string }

/** The options of a call, completed from the config file. */
export async function parseBuildWords(
  words: Words,
): Promise<{ options: CommandBuild; json: boolean; flags: Words['flags'] }> {
  const { operands, flags } = await withConfig(build, words)
  const posts = operands[0]
  if (posts === undefined) throw usageError('expected <posts>, got nothing')
  return { options: optionsOf(posts, { operands, flags }), json: flags.json === true, flags }
}

function optionsOf(posts: string, words: Words): CommandBuild {
  const { flags } = words
  const text = (name: string) => (typeof flags[name] === 'string' ? flags[name] : undefined)
  const most = (name: string) => wholeFlag(words, name, 1, Number.MAX_SAFE_INTEGER)
  const [out, baseUrl, lang] = [text('out'), text('base-url'), text('lang')]
  const from = text('from') as BuildOptions['from']
  const [body, ignore] = [text('body'), text('ignore')]
  const [include, exclude] = [listFlag(words, 'include'), listFlag(words, 'exclude')]
  const [maxFileBytes, maxFiles] = [most('max-file-bytes'), most('max-files')]
  const keep = wholeFlag(words, 'keep', 0, 1_000)
  const recency = wholeFlag(words, 'recency', 1, 1_000_000)
  const filterFields = listFlag(words, 'filter-fields')
  return {
    posts,
    ...(out === undefined ? {} : { out }),
    ...(from === undefined ? {} : { from }),
    ...(include === undefined ? {} : { include }),
    ...(exclude === undefined ? {} : { exclude }),
    ...(body === undefined ? {} : { body }),
    ...(ignore === undefined ? {} : { ignore }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...urlFlags(text),
    ...(lang === undefined ? {} : { lang }),
    ...(maxFileBytes === undefined ? {} : { maxFileBytes }),
    ...(maxFiles === undefined ? {} : { maxFiles }),
    ...(keep === undefined ? {} : { keep }),
    ...(recency === undefined ? {} : { recency }),
    ...(filterFields === undefined ? {} : { filterFields }),
    siteConfig: flags['no-site-config'] !== true,
    ...(flags['no-cache'] === true ? {} : { cache: text('cache') ?? CACHE_FOLDER }),
    cleanUrls: flags['clean-urls'] === true,
    keepGoing: flags['keep-going'] === true,
    drafts: flags.drafts === true,
    future: flags.future === true,
  }
}

/** The flags for the URLs of Markdown posts. */
function urlFlags(text: (name: string) => string | undefined): Pick<BuildOptions, 'urls' | 'permalink'> {
  const [urls, permalink] = [text('urls'), text('permalink')]
  return { ...(urls !== undefined && { urls }), ...(permalink !== undefined && { permalink }) }
}

/** Builds an index and prints the report. Throws if no index was written, after printing the problems of posts. */
export async function runBuild(options: CommandBuild, json: boolean): Promise<void> {
  const progress = progressLine('Reading posts')
  const started = performance.now()
  const begun: [step: BuildStep, at: number][] = []
  const onStep = (step: BuildStep) => {
    begun.push([step, performance.now()])
    progress.begin(`Step ${BUILD_STEPS.indexOf(step) + 1} of ${BUILD_STEPS.length}: ${step}`)
  }
  // Loaded here, since the Markdown parser takes a third of a second, which no other command needs.
  const { buildIndex } = await import('../../building/build-index.js')
  try {
    const report = await buildIndex({ ...options, onProgress: progress.step, onStep })
    progress.end()
    if (json) printJson(report)
    else printReport(report, timesOf(begun))
    printProblems(report.problems, options.posts)
    printWarnings(report.warnings, options.posts)
  } catch (error) {
    progress.end()
    if (!(error instanceof PostingsError) || error.code === 'OPTION') throw error
    if (json) printJson(failedReport(problemsOf(error, options.posts), performance.now() - started))
    printProblems(error.problems, options.posts)
    throw error
  }
}

/** The seconds of each step, as they follow those of the whole build. */
function timesOf(begun: readonly [step: BuildStep, at: number][]): string {
  const end = performance.now()
  const times = begun.map(([step, at], i) => {
    const next = begun[i + 1]?.[1] ?? end
    return `${step} ${((next - at) / 1000).toFixed(1)} s`
  })
  return ` (${times.join(', ')})`
}

/** The problems of a failed build: those of the posts, or else the error itself. */
const problemsOf = ({ problems, file = '', code, message }: PostingsError, posts: string): Problem[] =>
  problems.length > 0 ? [...problems] : [{ file: code === 'POSTS' ? posts : file, code, message }]

/** The report of a build that wrote nothing. */
const failedReport = (problems: Problem[], milliseconds: number): BuildReport => ({
  posts: 0,
  skipped: 0,
  leftOut: [],
  notes: [],
  out: '',
  terms: 0,
  postings: 0,
  files: 0,
  bytes: { total: 0 },
  delivery: '',
  milliseconds: Math.round(milliseconds),
  problems,
  warnings: [],
})

/**
 * Prints every problem on stderr in the form that editors and CI recognize: `file:line: message`; for records in a file,
 * `file: record 3 (/a/): message`.
 */
function printProblems(problems: readonly Problem[], posts: string): void {
  const isFolder = statSync(posts, { throwIfNoEntry: false })?.isFile() !== true
  for (const { file, line, message } of problems) {
    const at = isFolder ? `${posts.replace(/\/$/, '')}/${file}:${line ?? 1}` : `${posts}: ${file}`
    printLine(process.stderr, printable(`${at}: ${message}`))
  }
}

/** Maximum number of warnings of one kind to print. */
const MAX_WARNINGS = 10

/** Prints warnings in the same form, but not all of a long list. */
function printWarnings(warnings: readonly Problem[], folder: string): void {
  const shown = new Map<string, number>()
  const printed = warnings.filter(({ code }) => {
    shown.set(code, (shown.get(code) ?? 0) + 1)
    return (shown.get(code) as number) <= MAX_WARNINGS
  })
  printProblems(
    printed.map(warning => ({ ...warning, message: `warning: ${warning.message}` })),
    folder,
  )
  const more = warnings.length - printed.length
  if (more > 0) printLine(process.stderr, `… and ${counted(more, 'more warning')}; --json lists all.`)
}

/** Each reason to leave a file out, as it follows the number of files. */
const REASONS: Record<SkipReason, string> = {
  draft: 'as draft',
  future: 'as dated in the future',
  expired: 'as expired',
  unpublished: 'as unpublished',
  private: 'as private',
  unlisted: 'as unlisted',
  search: 'as excluded from search',
  noindex: 'as noindex',
  ignored: 'as marked to be ignored',
  list: 'as list of posts',
  'not found': 'as "not found" page',
  'search page': 'as search page',
  redirect: 'as redirect',
  'canonical elsewhere': 'as copy of its canonical page',
  'same address': 'as copy with the address of another page',
  'no post': 'as not marked as a post',
  'no text': 'as without text',
  'no page': 'as files that the site makes no page of',
}

function sayLeftOut({ leftOut }: BuildReport): void {
  for (const { reason, files, example } of leftOut)
    printLine(
      process.stdout,
      printable(
        `  left out ${REASONS[reason]}: ${counted(files, 'file')}${files > 1 ? ', such as' : ','} ${example}`,
      ),
    )
}

function printReport(report: BuildReport, times: string): void {
  const {
    posts,
    skipped,
    terms,
    postings,
    files,
    bytes,
    delivery,
    milliseconds,
    problems,
    warnings,
    notes,
    out,
  } = report
  const { stdout } = process
  const sizeOf = (...parts: string[]) => byteSize(parts.reduce((sum, part) => sum + (bytes[part] ?? 0), 0))
  const skippedText = skipped > 0 ? ` (${grouped(skipped)} left out)` : ''
  printLine(stdout, printable(`Indexed ${counted(posts, 'post')}${skippedText} → ${out}`))
  sayLeftOut(report)
  for (const note of notes) printLine(stdout, printable(`  ${note}`))
  printLine(
    stdout,
    `  ${counted(terms, 'term')}, ${counted(postings, 'posting')}, ${(milliseconds / 1000).toFixed(1)} s${times}`,
  )
  printLine(stdout, `  ${counted(files, 'file')}, ${byteSize(bytes.total)}:`)
  const rows = [
    [
      'index',
      sizeOf('manifest', 'core', 'shard', 'titles'),
      'terms and postings, and what every query needs',
    ],
    ['words', sizeOf('words'), 'loaded to repair a typo'],
    ['positions', sizeOf('positions'), 'loaded for phrases and in:code'],
    ['passages', sizeOf('passages'), 'the text of snippets, loaded for the hits that are shown'],
    ['fields', sizeOf('fields'), 'loaded to filter, count or sort posts'],
    ['documents', sizeOf('documents'), 'for programs; no search loads it'],
    ['client', sizeOf('client'), 'post-search.js and what it loads'],
  ] as const
  for (const [part, size, what] of rows)
    if (size !== byteSize(0)) printLine(stdout, `    ${part.padEnd(9)} ${size.padStart(9)}  ${what}`)
  printLine(stdout, `  Delivered as ${delivery}.`)
  if (problems.length > 0) {
    const bad = new Set(problems.map(problem => problem.file)).size
    printLine(stdout, `  ${counted(bad, 'post')} left out because of ${counted(problems.length, 'problem')}`)
  }
  if (warnings.length > 0) printLine(stdout, `  ${counted(warnings.length, 'warning')}`)
}
