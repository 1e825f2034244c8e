import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { checkIndex } from '../../indexer/check/check-index.js'
import { parseFields } from '../../indexer/front-matter/fields.js'
import { parseFrontMatter } from '../../indexer/front-matter/front-matter.js'
import { parseFeed } from '../../indexer/html/feed.js'
import { htmlFormat } from '../../indexer/html/html-format.js'
import { languageOf, makeAnalyzers } from '../../indexer/invert/post-languages.js'
import { markdownFormat } from '../../indexer/markdown/markdown-format.js'
import { readPost } from '../../indexer/posts/read-post.js'
import { type Analyzer, createAnalyzer } from '../../src/analysis/analyze.js'
import { PostingsError } from '../../src/api/errors.js'
import { MANIFEST_NAME } from '../../src/format/file-names.js'
import { MAX_WORDS, parseQuery } from '../../src/query/query-words.js'
import { MAX_TERM_LENGTH } from '../../src/schema.js'
import { openIndex } from '../../src/search/open-index.js'
import {
  ask,
  type Files,
  filesApart,
  filesOf,
  manifestOf,
  manyPosts,
  outcome,
  withManifest,
} from '../broken/damage.js'
import { memorySource } from '../property/posts.js'
import { damage, mutated, otherJson, piecesOnly } from './mutations.js'

/**
 * What is tried with any input: each target makes one and throws where something happened that must not. What must
 * not: an error that is no `PostingsError`, a wrong answer without a word, a hang, a prototype that has changed.
 */

/** Pages with all that one is read by. */
const PAGES = [
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A post | Site</title>
<link rel="canonical" href="https://x.y/blog/2024/a/"><meta property="og:type" content="article">
<meta name="robots" content="index"><meta name="description" content="Tom &amp; Jerry">
<script type="application/ld+json">{"@graph":[{"@type":"BlogPosting","headline":"A post","author":{"name":"Ann"},"datePublished":"2024-05-01"}]}</script></head>
<body><nav><a href="/">Home</a></nav><article class="h-entry"><header><h1 class="p-name">A post</h1><time datetime="2024-05-01">May</time></header>
<div class="e-content"><p>Text &lt;b&gt; &#233; <b>bold</b><h2 id="h">Head <a class="headerlink" href="#h">¶</a></h2><pre><code>x = 1\n</code></pre>
<table><tr><td>a<td>b</table><math><mi>x</mi></math><svg><text>t</text></svg><img alt="A cat"></div>
<footer><a rel="tag" href="/t">tag</a></footer></article></body></html>`,
  `<title>T</title><main data-pagefind-body><h1 data-pagefind-meta="title">T</h1><p data-pagefind-filter="series:One, tag[data-t]" data-t="x">a</p>
<i data-search-ignore>b</i><span data-search-meta="date:2024-01-01" hidden>c</span></main>`,
]

const FEEDS = [
  '<?xml version="1.0"?><rss version="2.0"><channel><language>en</language><item><title>A</title><link>https://x.y/a/</link><pubDate>Wed, 01 May 2024 10:00:00 GMT</pubDate><category><![CDATA[x]]></category><description>&lt;p&gt;a</description></item></channel></rss>',
  '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/a/"/><author><name>Ann</name></author><category term="x"/></entry></feed>',
  '{"version":"https://jsonfeed.org/version/1.1","items":[{"url":"/a","authors":[{"name":"Ann"}],"tags":["x"]}]}',
]

export interface Target {
  name: string
  input: fc.Arbitrary<unknown>
  /** Throws where `input` did what none may do. */
  attempt(input: unknown): unknown
  /** How many inputs are tried for 25 of the other targets, where each takes long. */
  runs: number
}

const target = <T>(
  name: string,
  input: fc.Arbitrary<T>,
  attempt: (input: T) => unknown,
  runs = 25,
): Target => ({
  name,
  input,
  attempt: attempt as (input: unknown) => unknown,
  runs,
})

/** All targets, over `posts`: the texts of real ones. */
export async function targetsFor(posts: readonly string[]): Promise<Target[]> {
  for (const format of [markdownFormat, htmlFormat]) await format.prepare?.({})
  const whole = [filesOf(manyPosts('here')), filesApart(manyPosts('here'))]
  const answers = await Promise.all(whole.map(files => ask(files)))
  const other = filesApart(manyPosts('elsewhere'))
  const inIndex = <T>(input: fc.Arbitrary<T>) => fc.tuple(fc.nat(1), input)
  const oneFile = fc.tuple(fc.nat(1), fc.nat()).map(([which, n]): [number, string] => {
    const names = [...(whole[which] as Files).keys()]
    return [which, names[n % names.length] as string]
  })
  const index = await openIndex(memorySource(whole[1] as Files))
  return [
    target('front matter', mutated(posts), text => allowed(() => parseFields(parseFrontMatter(text)))),
    target('posts', mutated(posts), text => read('2024-02-03-a.md', text)),
    target('posts in MDX', mutated(posts), text => read('a/index.mdx', text)),
    target('pages', mutated(PAGES), text => read('2024/a/index.html', text)),
    target('pages as bytes', fc.tuple(fc.constantFrom(...PAGES), damage), ([text, change]) =>
      read('a.html', change(new TextEncoder().encode(text))),
    ),
    target('feeds', mutated(FEEDS), text => allowed(() => parseFeed(text))),
    target('posts as bytes', fc.tuple(fc.constantFrom(...posts), damage), ([text, change]) =>
      read('a.md', change(new TextEncoder().encode(text))),
    ),
    target('analyzer', fc.tuple(mutated(posts), fc.constantFrom('en', 'de', 'ja', 'x')), ([text, language]) =>
      analyze(text, language),
    ),
    target('queries', fc.oneof(piecesOnly, mutated(posts)), async text => {
      if (parseQuery(text, [createAnalyzer()]).length > MAX_WORDS) throw new Error('too many words')
      const first = await index.search(text, { limit: 100 })
      same(await index.search(text, { limit: 100 }), first)
    }),
    target(
      'manifests',
      inIndex(fc.nat()).chain(([which]) =>
        fc.tuple(fc.constant(which), otherJson(manifestOf(whole[which] as Files))),
      ),
      async ([which, manifest]) => {
        anyAnswer(await outcome(withManifest(whole[which] as Files, manifest)))
      },
    ),
    target('files', fc.tuple(oneFile, damage), async ([[which, name], change]) => {
      const files = new Map(whole[which] as Files)
      files.set(name, change(files.get(name) as Uint8Array))
      const result = await outcome(files)
      // Only the manifest has no hash that a search compares.
      if (name === MANIFEST_NAME) anyAnswer(result)
      else sameOrNamed(result, answers[which], name)
    }),
    target(
      'files in each other’s place',
      fc.tuple(oneFile, fc.nat(), fc.boolean()),
      async ([[which, name], n, foreign]) => {
        const files = new Map(whole[which] as Files)
        const others = [...(foreign ? other : files).values()]
        files.set(name, others[n % others.length] as Uint8Array)
        const result = await outcome(files)
        // Passages share a hash, so that a reader takes those of another build if their numbers fit; check does not.
        if (name === MANIFEST_NAME || (foreign && name.startsWith('passages-'))) anyAnswer(result)
        else sameOrNamed(result, answers[which], name)
      },
    ),
    target('files with right names and sums', fc.tuple(oneFile, damage), async ([[which, name], change]) =>
      anyAnswer(await outcome(repacked(whole[which] as Files, name, change))),
    ),
    target(
      'files that unpack without end',
      fc.tuple(oneFile, fc.integer({ min: 1, max: 90 })),
      async ([[which, name], megabytes]) =>
        anyAnswer(
          await outcome(repacked(whole[which] as Files, name, () => Buffer.alloc(megabytes * 2 ** 20, 255))),
        ),
      2,
    ),
    target('check', fc.tuple(oneFile, damage), async ([[which, name], change]) => {
      const files = new Map(whole[which] as Files)
      const before = files.get(name) as Uint8Array
      files.set(name, change(before))
      const { problems } = await checkIndex(memorySource(files))
      const isSame = Buffer.compare(before, files.get(name) as Uint8Array) === 0
      if (name !== MANIFEST_NAME && isSame !== (problems.length === 0))
        throw new Error(`check finds ${problems.length} problems`)
    }),
  ]
}

/** Runs what may end in a `PostingsError` and in nothing else. */
function allowed(run: () => unknown): void {
  try {
    run()
  } catch (error) {
    if (!(error instanceof PostingsError)) throw error
  }
  sound()
}

/** Throws where an input has changed what all objects have. */
function sound(): void {
  for (const key in {}) throw new Error(`every object has "${key}"`)
}

/** A file is a post, is left out for a reason, or has a problem: nothing in between. */
function read(path: string, content: string | Uint8Array): void {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const { post, skipped, problems } = readPost({ path, bytes }, { now: new Date('2030-01-01') })
  if ([post, skipped, problems.length > 0 || undefined].filter(Boolean).length !== 1)
    throw new Error('neither read, nor left out, nor refused')
  if (problems.some(({ file, line, message }) => file !== path || !(line >= 1) || message === ''))
    throw new Error('a problem without its place')
  if (post && !/^(?:\/(?![/\\])|https?:\/\/)/i.test(post.url))
    throw new Error(`a URL that leads away: ${post.url}`)
  if (post && !JSON.stringify(post).isWellFormed()) throw new Error('half a character')
  sound()
}

function analyze(text: string, language: string): void {
  let before = -1
  for (const { term, start, end } of (makeAnalyzers([languageOf(language)])[0] as Analyzer).tokens(text)) {
    if (term === '' || term.length > MAX_TERM_LENGTH) throw new Error(`a term of ${term.length}`)
    if (start < before || end <= start || end > text.length) throw new Error(`a token at ${start} to ${end}`)
    before = start
  }
}

function anyAnswer(result: unknown): void {
  if (!Array.isArray(result) && !(result instanceof PostingsError)) throw result
  sound()
}

function sameOrNamed(result: unknown, expected: unknown, name: string): void {
  anyAnswer(result)
  if (Array.isArray(result)) same(result, expected)
  else if ((result as PostingsError).file !== name) throw result
}

function same(found: unknown, expected: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error('another answer')
}

/** `files` with another content for `name`, under the name and the sizes that fit it: what only an enemy makes. */
function repacked(files: Files, name: string, change: (bytes: Uint8Array) => Uint8Array): Files {
  const changed = new Map(files)
  const manifest = manifestOf(files)
  const entry = manifest.files.find(file => file.name === name)
  const bytes = files.get(name) as Uint8Array
  if (!name.endsWith('.bin')) return new Map([...files, [name, change(bytes)]])
  const content = gzipSync(
    change(entry ? unpackFirst(bytes, entry.sections[0]?.bytes ?? 0) : gunzipSync(bytes)),
  )
  const rest = entry ? bytes.subarray(entry.sections[0]?.bytes) : new Uint8Array()
  const stored = Buffer.concat([content, rest])
  const hash = createHash('sha256').update(stored).digest('hex')
  const renamed = name.replace(/[0-9a-f]+(?=\.bin$)/, old => hash.slice(0, old.length))
  changed.delete(name)
  changed.set(renamed, stored)
  if (entry?.sections[0]) {
    entry.name = renamed
    entry.sections[0].bytes = content.length
  }
  const [before, after] = [name, renamed].map(one => /([0-9a-f]+)\.bin$/.exec(one)?.[1] ?? '')
  const text = JSON.stringify(manifest).replaceAll(before as string, after as string)
  return withManifest(changed, JSON.parse(text))
}

const unpackFirst = (bytes: Uint8Array, length: number) => gunzipSync(bytes.subarray(0, length))
