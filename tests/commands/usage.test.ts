import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { emptyFolder, postings } from './command-line.js'

/** The usage line, and where the options are explained. */
const tellsMore = (usage: string, name: string) =>
  `Usage: postings ${usage}\nSee "postings ${name} --help".\n`

const USAGES = {
  build: 'build <posts> [options]',
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
  'base-url URL',
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
  check: ['json'],
  doctor: ['strict', 'json'],
  eval: ['min-ndcg N', 'against INDEX', 'json'],
  export: ['out FILE'],
  serve: ['port N'],
}

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
  return `--limit: expected a whole number from 1 to 100, got "${got}"`
}
