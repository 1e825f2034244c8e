import { PostingsError, type Problem } from '../../../src/api/errors.js'
import type { BuildOptions } from '../../building/build-options.js'
import type { BuildReport } from '../../building/build-report.js'
import type { SkipReason } from '../../posts/read-posts.js'
import { type Command, DONE, listFlag, type Words, wholeFlag, wrong } from '../command.js'
import { withConfig } from '../config.js'
import { byteSize, counted, grouped, printable, progressLine, say, sayJson } from '../print.js'

/** Default folder of the cache, below the working folder, where other tools have theirs. `npm ci` deletes it, git ignores it. */
const CACHE = 'node_modules/.cache/postings'

/** `postings build`: builds the index of a folder of posts. */
export const build: Command = {
  usage: 'build <site or posts> [options]',
  summary: 'index a published site, or a folder of posts',
  operands: ['posts?'],
  flags: {
    out: {
      value: 'DIR',
      help: 'where the index goes (default: search in the site; public/search for Markdown)',
    },
    from: { value: 'FORMAT', help: 'html (published pages) or markdown (default: what lies in the folder)' },
    include: { value: 'GLOB', many: true, help: 'read only these files, whatever their pages say' },
    exclude: { value: 'GLOB', many: true, help: 'leave these files out' },
    body: { value: 'CSS', help: 'selector of what holds the text of a page (default: found)' },
    ignore: { value: 'CSS', help: 'selector of what is not text in a page' },
    'base-url': { value: 'URL', help: 'what the URLs of posts begin with (default: as pages say, else /)' },
    lang: { value: 'TAG', help: 'language of posts that name none (default: detected from their text)' },
    config: { value: 'FILE', help: 'settings by the names of these flags (default postings.config.json)' },
    'filter-fields': {
      value: 'NAMES',
      many: true,
      help: 'front matter fields to filter by: series,difficulty:number',
    },
    recency: { value: 'DAYS', help: 'let age count: this number of days costs a quarter of the score' },
    'keep-going': { help: 'index the good posts even if others are bad' },
    drafts: { help: 'index drafts too' },
    future: { help: 'index posts of the future too' },
    'max-file-bytes': { value: 'N', help: 'most bytes of one file (default 26214400)' },
    'max-files': { value: 'N', help: 'most files of the index (default 18000)' },
    cache: { value: 'DIR', help: `what builds keep for the next one (default ${CACHE})` },
    'no-cache': { help: 'neither use nor keep what builds made' },
    keep: { value: 'N', help: 'builds before this one whose files stay for open pages (default 2)' },
    json: { help: 'print the report as JSON' },
  },
  async run(words) {
    const { options, json } = await askedOf(words)
    await runBuild(options, json)
    return DONE
  },
}

/** The options of a call, completed from the config file. */
export async function askedOf(
  words: Words,
): Promise<{ options: BuildOptions; json: boolean; flags: Words['flags'] }> {
  const { operands, flags } = await withConfig(build, words)
  const posts = operands[0]
  if (posts === undefined) throw wrong('expected <posts>, got nothing')
  return { options: optionsOf(posts, { operands, flags }), json: flags.json === true, flags }
}

function optionsOf(posts: string, words: Words): BuildOptions {
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
    ...(lang === undefined ? {} : { lang }),
    ...(maxFileBytes === undefined ? {} : { maxFileBytes }),
    ...(maxFiles === undefined ? {} : { maxFiles }),
    ...(keep === undefined ? {} : { keep }),
    ...(recency === undefined ? {} : { recency }),
    ...(filterFields === undefined ? {} : { filterFields }),
    ...(flags['no-cache'] === true ? {} : { cache: text('cache') ?? CACHE }),
    keepGoing: flags['keep-going'] === true,
    drafts: flags.drafts === true,
    future: flags.future === true,
  }
}

/** Builds an index and prints the report. Throws if no index was written, after printing the problems of posts. */
export async function runBuild(options: BuildOptions, json: boolean): Promise<void> {
  const progress = progressLine('Reading posts')
  const started = performance.now()
  // Loaded here, since the Markdown parser takes a third of a second, which no other command needs.
  const { buildIndex } = await import('../../building/build-index.js')
  try {
    const report = await buildIndex({ ...options, onProgress: progress.step })
    progress.end()
    if (json) sayJson(report)
    else summarize(report)
    sayProblems(report.problems, options.posts)
  } catch (error) {
    progress.end()
    if (!(error instanceof PostingsError) || error.code === 'OPTION') throw error
    if (json) sayJson(failed(problemsOf(error, options.posts), performance.now() - started))
    sayProblems(error.problems, options.posts)
    throw error
  }
}

/** The problems of a failed build: those of the posts, or else the error itself. */
const problemsOf = ({ problems, file = '', code, message }: PostingsError, posts: string): Problem[] =>
  problems.length > 0 ? [...problems] : [{ file: code === 'POSTS' ? posts : file, code, message }]

/** The report of a build that wrote nothing. */
const failed = (problems: Problem[], milliseconds: number): BuildReport => ({
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
})

/** Prints every problem on stderr in the form that editors and CI recognize: `file:line: message`. */
function sayProblems(problems: readonly Problem[], folder: string): void {
  for (const { file, line, message } of problems) {
    say(process.stderr, printable(`${folder.replace(/\/$/, '')}/${file}:${line ?? 1}: ${message}`))
  }
}

/** How each reason for leaving a file out is said. */
const REASONS: Record<SkipReason, string> = {
  draft: 'drafts',
  future: 'of the future',
  unpublished: 'not published',
  search: 'excluded from search',
  noindex: 'noindex',
  ignored: 'marked to be ignored',
  list: 'lists of posts',
  'not found': 'pages for "not found"',
  'search page': 'search pages',
  redirect: 'redirects',
  'canonical elsewhere': 'copies, by their canonical address',
  'same address': 'copies with the address of another page',
  'no post': 'pages that do not say that they are posts',
  'no text': 'without text',
}

function sayLeftOut({ leftOut }: BuildReport): void {
  for (const { reason, files, example } of leftOut)
    say(
      process.stdout,
      printable(`  left out ${grouped(files)} ${REASONS[reason]}: ${files > 1 ? 'such as ' : ''}${example}`),
    )
}

function summarize(report: BuildReport): void {
  const { posts, skipped, terms, postings, files, bytes, delivery, milliseconds, problems, notes, out } =
    report
  const { stdout } = process
  const sizeOf = (...parts: string[]) => byteSize(parts.reduce((sum, part) => sum + (bytes[part] ?? 0), 0))
  const left = skipped > 0 ? ` (${grouped(skipped)} left out)` : ''
  say(stdout, printable(`Indexed ${counted(posts, 'post')}${left} → ${out}`))
  sayLeftOut(report)
  for (const note of notes) say(stdout, printable(`  ${note}`))
  say(
    stdout,
    `  ${counted(terms, 'term')}, ${counted(postings, 'posting')}, ${(milliseconds / 1000).toFixed(1)} s`,
  )
  say(stdout, `  ${counted(files, 'file')}, ${byteSize(bytes.total)}:`)
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
    if (size !== byteSize(0)) say(stdout, `    ${part.padEnd(9)} ${size.padStart(9)}  ${what}`)
  say(stdout, `  Delivered as ${delivery}.`)
  if (problems.length > 0) {
    const bad = new Set(problems.map(problem => problem.file)).size
    say(stdout, `  ${counted(bad, 'post')} left out because of ${counted(problems.length, 'problem')}`)
  }
}
