/**
 * How much of an index a returning reader has to fetch again after a small change of the blog.
 *
 *     node bench/refetch.mjs FOLDER [FOLDER ...] [--posts 500] [--trials 8] [--queries 24]
 *
 * A reader has asked a query; the blog is published with one change; the reader asks the same query again. Counted are
 * the bytes of the files that the second answer needs and the first did not, as a share of all that the second needs:
 * of the parts, whose names carry a hash, and of these together with the manifest, which is asked for afresh each time
 * and counts as brotli. The changes: the newest post comes; in the middle of a post two letters are put right; a post
 * gets a tag that other posts have. Queries are two or three words of titles.
 */
import { parseArgs } from 'node:util'
import { makeIndexFiles } from '../dist/indexer/pack/index-files.js'
import { readPosts } from '../dist/indexer/posts/read-posts.js'
import { openIndex } from '../dist/src/index.js'
import { brotli } from './packing.mjs'
import { wordsOf } from './queries.mjs'
import { makeRandom, pick, whole } from './random.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    posts: { type: 'string', default: '500' },
    trials: { type: 'string', default: '8' },
    queries: { type: 'string', default: '24' },
  },
})
const [count, trials, asked] = [values.posts, values.trials, values.queries].map(Number)
const random = makeRandom(1)

/** As a build recalls what it made before; here it only saves time. */
const kept = new Map()
const memory = { get: key => kept.get(key), set: (key, bytes) => kept.set(key, bytes), keep() {} }

const isOlder = (a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : 1)
const read = []
for (const [i, folder] of positionals.entries()) {
  const { posts } = await readPosts(folder, { baseUrl: `/${i}/` })
  read.push(...posts)
}
// The same share of all times and folders; the newest come last.
const step = read.length / Math.min(count, read.length)
const posts = read
  .sort(isOlder)
  .filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step))
  .slice(-count)
const queries = Array.from({ length: asked }, drawQuery)

function drawQuery() {
  for (;;) {
    const words = wordsOf(pick(random, posts).title, 3)
    if (words.length >= 2) return words.slice(0, whole(random, 2, 4)).join(' ')
  }
}

const build = list => makeIndexFiles(list, 'en', undefined, undefined, memory).files

/** The files that each query needs, as name → bytes. */
async function needs(files) {
  const all = []
  for (const query of queries) {
    const used = new Map()
    const index = await openIndex({
      location: 'memory',
      read: async name => {
        const bytes = files.get(name)
        used.set(name, name === 'manifest.json' ? brotli(bytes).length : bytes.length)
        return bytes
      },
    })
    await index.search(query)
    all.push(used)
  }
  return all
}

const isManifest = name => name === 'manifest.json'
const sum = entries => entries.reduce((total, [, bytes]) => total + bytes, 0)
const kindOf = name => /^[a-z]+/.exec(name)[0]

async function compare(before, after) {
  const [old, now] = [await needs(build(before)), await needs(build(after))]
  const total = { parts: 0, parts2: 0, all: 0, all2: 0, kinds: {} }
  for (const [i, used] of now.entries()) {
    const entries = [...used]
    const again = entries.filter(([name]) => isManifest(name) || !old[i].has(name))
    total.all += sum(entries)
    total.all2 += sum(again)
    total.parts += sum(entries.filter(([name]) => !isManifest(name)))
    total.parts2 += sum(again.filter(([name]) => !isManifest(name)))
    for (const [name, bytes] of again) total.kinds[kindOf(name)] = (total.kinds[kindOf(name)] ?? 0) + bytes
  }
  return total
}

/** `text` with two neighbouring letters swapped in one of its words. */
function misspell(text) {
  const words = [...text.matchAll(/[a-z]{5,}/g)]
  if (words.length === 0) return undefined
  const { 0: word, index } = pick(random, words)
  return text.slice(0, index + 1) + word[2] + word[1] + text.slice(index + 3)
}

function withTypo(list) {
  for (;;) {
    const at = whole(random, 0, list.length)
    const sections = structuredClone(list[at].sections)
    const block = pick(random, sections.flatMap(section => section.blocks).concat({ text: '' }))
    const typo = misspell(block.text)
    if (typo === undefined) continue
    block.text = typo
    return (
      list.with?.(at, { ...list[at], sections }) ??
      list.map((post, i) => (i === at ? { ...post, sections } : post))
    )
  }
}

function retagged(list) {
  const tags = list.flatMap(post => post.tags)
  const at = whole(random, 0, list.length)
  const tag = pick(random, tags.length > 0 ? tags : ['news'])
  return list.map((post, i) => (i === at ? { ...post, tags: [...post.tags, tag] } : post))
}

const changes = {
  // Trial by trial one post more, as a blog grows.
  'a new post': trial => [
    posts.slice(0, posts.length - trials + trial),
    posts.slice(0, posts.length - trials + trial + 1),
  ],
  'a typo put right': () => [withTypo(posts), posts],
  'a post retagged': () => [posts, retagged(posts)],
}

const percent = share => `${(100 * share).toFixed(1)} %`
const kilo = bytes => (bytes / 1000).toFixed(1)
console.log(`${posts.length} posts, ${trials} of each change, ${queries.length} queries after each\n`)
console.log(
  '| change | needed kB | parts again | least to most | with the manifest | again by kind, kB a query |',
)
console.log('| --- | ---: | ---: | ---: | ---: | --- |')
for (const [name, change] of Object.entries(changes)) {
  const all = []
  for (let trial = 0; trial < trials; trial++) all.push(await compare(...change(trial)))
  const of = key => all.reduce((total, one) => total + one[key], 0)
  const shares = all.map(one => one.parts2 / one.parts).sort((a, b) => a - b)
  const asks = trials * queries.length
  const kinds = {}
  for (const one of all)
    for (const [kind, bytes] of Object.entries(one.kinds)) kinds[kind] = (kinds[kind] ?? 0) + bytes
  const said = Object.entries(kinds)
    .map(([kind, bytes]) => `${kind} ${kilo(bytes / asks)}`)
    .join(', ')
  console.log(
    `| ${name} | ${kilo(of('parts') / asks)} | ${percent(of('parts2') / of('parts'))} | ${percent(shares[0])} to ${percent(shares.at(-1))} | ${percent(of('all2') / of('all'))} | ${said} |`,
  )
}
