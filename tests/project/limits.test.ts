import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { MAX_DEPTH } from '../../indexer/front-matter/front-matter.js'
import { MAX_LENGTH } from '../../indexer/front-matter/front-matter-cut.js'
import { MAX_ALIASES } from '../../indexer/front-matter/yaml.js'
import { MAX_ELEMENTS, MAX_OPEN as MAX_OPEN_ELEMENTS } from '../../indexer/html/page-tree.js'
import { MAX_OPEN } from '../../indexer/markdown/mdx-nesting.js'
import { LIMITS } from '../../indexer/markdown/nesting.js'
import { MAX_POSTS } from '../../indexer/posts/list-post-files.js'
import { MAX_READ_MIB, MAX_READ_MS } from '../../indexer/posts/read-pool.js'
import { MAX_BLOCKS, MAX_FILE_BYTES, MAX_TITLE } from '../../indexer/posts/read-post.js'
import { MAX_FEED_BYTES } from '../../indexer/records/record-files.js'
import { DEFAULT_REMOTE, MAX_REDIRECTS } from '../../indexer/sources/remote-source.js'
import { MAX_WRITTEN_LENGTH } from '../../src/analysis/analyze.js'
import { MAX_DOCUMENTS } from '../../src/format/manifest.js'
import { MAX_SHARDS } from '../../src/matching/lexicon.js'
import { MAX_QUERY_LENGTH, MAX_WORDS } from '../../src/query/query-words.js'
import { MAX_TERM_LENGTH } from '../../src/schema.js'
import { MAX_TEXT_SEARCHED } from '../../src/snippet/snippet.js'
import { MAX_BYTES } from '../../src/storage/fetch-source.js'
import { MAX_RATIO, MAX_UNPACKED } from '../../src/storage/files.js'
import { filesApart } from '../broken/damage.js'
import { textPost } from '../property/posts.js'

const page = readFileSync(new URL('../../docs/LIMITS.md', import.meta.url), 'utf8')

/** The number in the row that begins with `what`. */
function stated(what: string): number {
  const row = page.split('\n').find(line => line.startsWith(`| ${what} |`))
  return Number(row?.split('|')[2]?.replaceAll(',', ''))
}

describe('docs/LIMITS.md', () => {
  it.each([
    ['bytes of a file', MAX_FILE_BYTES],
    ['posts of an index', MAX_POSTS],
    ['code units of front matter', MAX_LENGTH],
    ['lists and maps inside each other, in front matter', MAX_DEPTH],
    ['aliases expanded, in YAML', MAX_ALIASES],
    ['quotes and lists inside each other', LIMITS.containers],
    ['brackets open at once, in a paragraph', LIMITS.openBrackets],
    ['`[`, `]`, `*`, `_` and `~` in a paragraph', LIMITS.marks],
    ['`*`, `_` or `~` in a row', LIMITS.run],
    ['lines of a quote without a `>` of their own', LIMITS.lazyLines],
    ['lines of a paragraph', LIMITS.lines],
    ['quotes in a post', LIMITS.quotes],
    ['headings underlined with `-` or `=` in a post', LIMITS.underlined],
    ['elements, or braces, inside each other, in MDX', MAX_OPEN],
    ['blank lines in one import or export, in MDX', MAX_OPEN],
    ["characters of a record's facts, as JSON", MAX_LENGTH],
    ['bytes of a feed', MAX_FEED_BYTES],
    ['elements of a page', MAX_ELEMENTS],
    ['elements inside each other, in a page', MAX_OPEN_ELEMENTS],
    ['code units of a title', MAX_TITLE],
    ['blocks of a post: paragraphs, list items, table cells', MAX_BLOCKS],
    ['seconds for one post', MAX_READ_MS / 1000],
    ['MiB of memory for one post', MAX_READ_MIB],
    ['documents', MAX_DOCUMENTS],
    ['bytes that a part unpacks to', MAX_UNPACKED],
    ['times its packed size that a part unpacks to, beyond 4,194,304 bytes', MAX_RATIO],
    ['shards that are loaded for one unfinished word', MAX_SHARDS],
    ['bytes of a file over HTTP, on a page', MAX_BYTES],
    ['bytes of a file over HTTP, `remoteSource`', DEFAULT_REMOTE.maxBytes],
    ['seconds without a byte', DEFAULT_REMOTE.timeout / 1000],
    ['seconds for a file with all attempts, `remoteSource`', DEFAULT_REMOTE.totalTimeout / 1000],
    ['attempts after the first, `remoteSource`', DEFAULT_REMOTE.retries],
    ['redirects in a row, `remoteSource`', MAX_REDIRECTS],
  ])('states the limit of %s', (what, limit) => {
    expect(stated(what)).toBe(limit)
  })

  it('states what is cut', () => {
    const number = (limit: number) => limit.toLocaleString('en')
    expect(page).toContain(`| ${MAX_TERM_LENGTH} code units of a word |`)
    expect(page).toContain(`| ${MAX_WRITTEN_LENGTH} code units of what is written together |`)
    expect(page).toContain(`| ${number(MAX_QUERY_LENGTH)} code units and ${MAX_WORDS} words of a query |`)
    expect(page).toContain(`| ${number(MAX_TEXT_SEARCHED)} code units of a post |`)
  })
})

it('no name of a post becomes one of a file, whatever a system makes of it', () => {
  const urls = [
    '/con/',
    '/CON/',
    '/aux.md/',
    '/a/',
    '/A/',
    '/a:b/',
    '/a%2f..%2f/',
    '/trailing./',
    `/${'x'.repeat(300)}/`,
  ]
  const names = [...filesApart(urls.map(url => textPost(url, 'a word'))).keys()]
  for (const name of names)
    expect(name).toMatch(/^(?:manifest(?:-[0-9a-f]{8})?\.json|[a-z]+-(?:[\da-z_-]+-)?[\da-f]{8,16}\.bin)$/)
  expect(new Set(names.map(name => name.toLowerCase())).size).toBe(names.length)
})
