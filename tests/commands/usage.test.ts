import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { emptyFolder, postings } from './command-line.js'

/** The usage line, and where the options are explained. */
const tellsMore = (usage: string, name: string) =>
  `Usage: postings ${usage}\nSee "postings ${name} --help".\n`

const USAGES = {
  build: 'build <site or posts> [options]',
  query: 'query <index> <words…> [options]',
  check: 'check <index> [options]',
  doctor: 'doctor <index> [options]',
  eval: 'eval <index> <judgements> [options]',
  export: 'export <index> [options]',
  serve: 'serve <site> [options]',
  watch: 'watch <posts> [options]',
}

describe.concurrent('postings', () => {
  it('lists its commands on stdout when asked for help', async () => {
    const { code, stdout, stderr } = await postings(['--help'])
    expect([code, stderr]).toEqual([0, ''])
    for (const usage of Object.values(USAGES)) expect(stdout).toContain(`\n  ${usage}  `)
    expect(await postings(['-h'])).toEqual({ code, stdout, stderr })
    expect(await postings([])).toEqual({ code: 2, stdout: '', stderr: stdout })
  })

  it('tells its version, which is that of the package', async () => {
    const { version } = JSON.parse(
      await readFile(new URL('../../package.json', import.meta.url), 'utf8'),
    ) as { version: string }
    expect(await postings(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  })

  it.each(Object.entries(USAGES))('explains every flag of %s', async (name, usage) => {
    const { code, stdout, stderr } = await postings([name, '--help'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout.split('\n')[0]).toBe(`Usage: postings ${usage}`)
    expect(stdout.split('\n').filter(line => line.startsWith('  --'))).toEqual(
      FLAGS[name as keyof typeof FLAGS].map(flag => expect.stringMatching(new RegExp(`^ {2}--${flag} +\\S`))),
    )
  })
})

const BUILD = [
  'out DIR',
  'from FORMAT',
  'include GLOB',
  'exclude GLOB',
  'body CSS',
  'ignore CSS',
  'base-url URL',
  'urls FILE',
  'permalink PATTERN',
  'no-site-config',
  'clean-urls',
  'lang TAG',
  'config FILE',
  'filter-fields NAMES',
  'recency DAYS',
  'keep-going',
  'drafts',
  'future',
  'max-file-bytes N',
  'max-files N',
  'cache DIR',
  'no-cache',
  'keep N',
  'json',
]
const FLAGS = {
  build: BUILD,
  watch: [...BUILD, 'poll'],
  query: [
    'limit N',
    'offset N',
    'filter COND',
    'sort NAMES',
    'facets NAMES',
    'sections N',
    'explain',
    'explain-url URL',
    'json',
  ],
  check: ['site DIR', 'json'],
  doctor: ['site', 'strict', 'json'],
  eval: ['min-ndcg N', 'against INDEX', 'json'],
  export: ['out FILE'],
  serve: ['port N'],
}

const MOST = `1 to ${Number.MAX_SAFE_INTEGER}`

describe.concurrent('wrong usage', () => {
  it.each([
    { args: ['bild'], says: 'unknown command "bild"; "postings --help" lists them.' },
    { args: ['constructor'], says: 'unknown command "constructor"; "postings --help" lists them.' },
  ])('is a command that is none: $args', async ({ args, says }) => {
    expect(await postings(args)).toEqual({ code: 2, stdout: '', stderr: `postings: ${says}\n` })
  })

  it.each([
    { args: ['build'], says: 'expected <posts>, got nothing' },
    { args: ['build', '--json', '--outt', 'x', 'posts'], says: "Unknown option '--outt'" },
    { args: ['build', 'posts', 'more'], says: 'unexpected argument "more"' },
    { args: ['build', 'posts', '--out'], says: "Option '--out <value>' argument missing" },
    { args: ['build', 'posts', '--drafts=yes'], says: "Option '--drafts' does not take an argument" },
    { args: ['build', 'posts', '--out', ''], says: '--out: expected DIR, got nothing' },
    { args: ['build', 'posts', '--cache='], says: '--cache: expected DIR, got nothing' },
    { args: ['build', 'posts', '--filter-fields', ''], says: '--filter-fields: expected NAMES, got nothing' },
    { args: ['build', ''], says: 'expected <posts>, got nothing' },
    { args: ['build', 'posts', '--keep', '-1'], says: whole('keep', '0 to 1000', '-1') },
    { args: ['build', 'posts', '--recency', '0.5'], says: whole('recency', '1 to 1000000', '0.5') },
    { args: ['build', 'posts', '--max-files', '0x10'], says: whole('max-files', MOST, '0x10') },
    { args: ['build', 'posts', '--max-file-bytes', '1e6'], says: whole('max-file-bytes', MOST, '1e6') },
    { args: ['build', 'posts', '--lang', 'xx-'], says: lang('xx-') },
    { args: ['build', 'posts', '--lang', 'english'], says: lang('english') },
    { args: ['check', ''], says: 'expected <index>, got nothing' },
    { args: ['query', '', 'a'], says: 'expected <index>, got nothing' },
    { args: ['query', 'search', 'a', '--sort='], says: '--sort: expected NAMES, got nothing' },
    { args: ['query', 'search', 'a', '--explain-url='], says: '--explain-url: expected URL, got nothing' },
    { args: ['export', 'search', '--out', ''], says: '--out: expected FILE, got nothing' },
    { args: ['query'], says: 'expected <index>, got nothing' },
    { args: ['query', 'search'], says: 'expected <words…>, got nothing' },
    { args: ['query', 'search', '-word'], says: "Unknown option '-w'" },
    { args: ['query', 'search', 'a', '--limit', '0'], says: limit('0') },
    { args: ['query', 'search', 'a', '--limit', '101'], says: limit('101') },
    { args: ['query', 'search', 'a', '--limit', 'ten'], says: limit('ten') },
    { args: ['query', 'search', 'a', '--limit', '1e1'], says: limit('1e1') },
    { args: ['check'], says: 'expected <index>, got nothing' },
    { args: ['doctor'], says: 'expected <index>, got nothing' },
    { args: ['eval', 'search'], says: 'expected <judgements>, got nothing' },
    {
      args: ['eval', 'search', 'relevance.txt', '--min-ndcg', '2'],
      says: '--min-ndcg: expected a number from 0 to 1, got "2"',
    },
    { args: ['export', 'a', 'b'], says: 'unexpected argument "b"' },
    { args: ['serve'], says: 'expected <site>, got nothing' },
    { args: ['serve', 'no-such-site'], says: 'no-such-site: no such folder. Build the site first.' },
    {
      args: ['serve', '.', '--port', '65536'],
      says: '--port: expected a whole number from 0 to 65535, got "65536"',
    },
  ])('is told in one line, with the way to know better: $args', async ({ args, says }) => {
    const name = args[0] as keyof typeof USAGES
    const { code, stdout, stderr } = await postings(args, { cwd: await emptyFolder() })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toBe(`postings: ${says}\n${tellsMore(USAGES[name], name)}`)
  })

  it('is not a word after --, whatever it looks like', async () => {
    const { code, stderr } = await postings(['query', 'no-such-index', '--', '--help'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^postings: no-such-index\/manifest\.json: expected a file of the index/)
  })
})

function limit(got: string): string {
  return whole('limit', '1 to 100', got)
}

function whole(flag: string, range: string, got: string): string {
  return `--${flag}: expected a whole number from ${range}, got "${got}"`
}

function lang(got: string): string {
  return `lang: expected a language tag such as "en" or "pt-BR", got ${JSON.stringify(got)}.`
}
