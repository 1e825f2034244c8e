/**
 * What the Markdown of posts says, as Postings reads it, beside what their pages say, as a generator built them: sections,
 * anchors and text. Whatever differs is printed with both readings.
 *
 *     npm run build && node bench/sites/compare.mjs MARKDOWN PAGES [--anchors RULE] [--posts N] [--show N] [--json]
 *
 * `--anchors`: how the generator makes anchors (`github`, `hugo`, `kramdown-gfm`, …). A post and a page belong together if the
 * last part of their URLs is the same, but for a date, or else their title. Typographic quotes, dashes and ellipses count as
 * the plain signs that generators make them of.
 */
import { parseArgs } from 'node:util'
import { readPosts } from '../../dist/indexer/index.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    anchors: { type: 'string', default: 'github' },
    posts: { type: 'string', default: '500' },
    show: { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
  },
})
const [markdown, pages] = positionals
if (pages === undefined) {
  console.error('Expected a folder of Markdown posts, and the folder of their built pages.')
  process.exit(2)
}

const plain = text =>
  text
    .replace(/[‘’‚]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/-{2,3}|[–—]/g, '-')
    .replace(/\.{3}/g, '…')
const linesOf = ({ sections }) =>
  sections.flatMap(({ heading, anchor, blocks }) => [
    ...(heading === undefined ? [] : [`# ${plain(heading)} #${anchor}`]),
    ...blocks.map(({ text, code }) => (code ? `| ${text}` : plain(text))),
  ])
const headingsOf = ({ sections }) => sections.map(({ anchor }) => anchor ?? '')
/** All words in their order, however they are divided into blocks. */
const textOf = ({ sections }) =>
  sections
    .flatMap(({ heading, blocks }) => [heading ?? '', ...blocks.map(({ text }) => text)])
    .map(plain)
    .join(' ')
    .split(/\s+/)
    .filter(Boolean)

const written = (
  await readPosts(markdown, { from: 'markdown', anchors: values.anchors, future: true })
).posts
const published = (await readPosts(pages, { from: 'html' })).posts
const pairs = pairsOf(written, published).slice(0, Number(values.posts))
const differing = pairs.map(pair => ({ ...pair, ...differencesOf(pair) }))
const count = test => differing.filter(test).length
const summary = {
  posts: pairs.length,
  identical: count(({ lines }) => lines.length === 0),
  sameText: count(({ texts }) => texts.length === 0),
  sameAnchors: count(({ anchors }) => anchors.length === 0),
  deadAnchors: count(({ dead }) => dead.length > 0),
}
if (values.json) console.log(JSON.stringify({ ...summary, differing: differing.filter(({ lines }) => lines.length) }))
else {
  show(differing.filter(({ lines }) => lines.length > 0).slice(0, Number(values.show)))
  console.log(summary)
}

function pairsOf(posts, pages) {
  const [byName, byTitle] = [new Map(), new Map()]
  for (const page of pages) {
    byName.set(nameOf(page.url), page)
    byTitle.set(page.title, page)
  }
  return posts
    .map(post => ({ post, page: byName.get(nameOf(post.url)) ?? byTitle.get(post.title) }))
    .filter(({ page }) => page !== undefined)
}

function nameOf(url) {
  const name = url.replace(/(?:\/index)?(?:\.html)?\/?$/, '').split('/').at(-1)
  return decodeURIComponent(name).replace(/^\d{4}-\d{2}-\d{2}-/, '').toLowerCase()
}

function differencesOf({ post, page }) {
  const [ours, theirs] = [linesOf(post), linesOf(page)]
  const anchors = [headingsOf(post), headingsOf(page)]
  const live = new Set(page.sections.map(({ anchor }) => anchor))
  return {
    lines: differenceOf(ours, theirs),
    texts: differenceOf(textOf(post), textOf(page)),
    anchors: differenceOf(...anchors),
    dead: post.sections.map(({ anchor }) => anchor).filter(anchor => anchor !== undefined && !live.has(anchor)),
  }
}

/** The entries that only one of two lists has, ours with `-` and theirs with `+`, and `~` if only their order differs. */
function differenceOf(ours, theirs) {
  if (ours.length === theirs.length && ours.every((one, index) => one === theirs[index])) return []
  const left = withoutEach(ours, theirs).map(one => `- ${one}`)
  const right = withoutEach(theirs, ours).map(one => `+ ${one}`)
  return left.length + right.length > 0 ? [...left, ...right] : ['~ the order differs']
}

function withoutEach(from, others) {
  const counts = new Map()
  for (const one of others) counts.set(one, (counts.get(one) ?? 0) + 1)
  return from.filter(one => {
    const count = counts.get(one) ?? 0
    counts.set(one, count - 1)
    return count <= 0
  })
}

function show(posts) {
  for (const { post, lines } of posts) {
    console.log(`\n${post.file}`)
    for (const line of lines.slice(0, 12)) console.log(`  ${line.slice(0, 300).replaceAll('\n', '⏎')}`)
  }
}
