import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildIndex } from '../../indexer/index.js'
import { contentsOf, emptyFolder } from '../commands/command-line.js'
import { runs } from '../runs.js'

/** What a build makes of the posts does not depend on what builds before it kept. */

/** So small that an index of a few posts lies in parts. */
const MAX_FILE_BYTES = 3_000

const words = fc.array(fc.constantFrom('wombat', 'Wombats', 'memory', 'C#', 'node.js', '日本語', 'leaking'), {
  maxLength: 30,
})
const post = fc.record({
  title: fc.constantFrom('One', 'Two words', 'Émile'),
  date: fc.constantFrom('2020-01-01', '2021-06-30', ''),
  lang: fc.constantFrom('', 'en', 'ja'),
  draft: fc.boolean(),
  series: fc.constantFrom('', 'Tales', '7'),
  body: fc.tuple(words, fc.integer({ min: 0, max: 400 })),
})
type PostText = typeof post extends fc.Arbitrary<infer T> ? T : never

/** What is done to the posts before a build: some are written, some removed. */
const change = fc.record(
  {
    posts: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.option(post), { maxKeys: 3 }),
    baseUrl: fc.constantFrom('/', '/blog/'),
    drafts: fc.boolean(),
    filterFields: fc.constantFrom(['series'], ['series:text'], ['draft', 'series']),
    recency: fc.constantFrom(7, 400),
  },
  { requiredKeys: ['posts', 'baseUrl', 'drafts'] },
)

function textOf({ title, date, lang, draft, series, body: [words, number] }: PostText): string {
  const fields = [
    `title: ${title}`,
    date && `date: ${date}`,
    lang && `lang: ${lang}`,
    draft && 'draft: true',
    series && `series: ${series}`,
  ]
  const numbers = Array.from({ length: number }, (_, i) => (i * 7919) % 10_007)
  return `---\n${fields.filter(Boolean).join('\n')}\n---\n${words.join(' ')}\n\n## More\n\n${numbers.join(' ')}\n`
}

async function write(folder: string, posts: Record<string, PostText | null>): Promise<void> {
  for (const [name, one] of Object.entries(posts)) {
    const path = join(folder, `${name}.md`)
    await (one ? writeFile(path, textOf(one)) : rm(path, { force: true }))
  }
}

describe('a build with a cache', () => {
  it('writes the bytes that a build without one writes, whatever was built before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async changes => {
        const [posts, cache] = [await emptyFolder(), await emptyFolder()]
        await writeFile(join(posts, 'always.md'), '# Always\n\nText.\n')
        for (const { posts: changed, ...options } of changes) {
          await write(posts, changed)
          const build = async (more: object) => {
            const out = await emptyFolder()
            const {
              milliseconds,
              out: _,
              ...report
            } = await buildIndex({
              posts,
              out,
              maxFileBytes: MAX_FILE_BYTES,
              ...options,
              ...more,
            })
            return { report, files: await contentsOf(out) }
          }
          const plain = await build({})
          const [first, second] = [await build({ cache }), await build({ cache })]
          expect(first).toEqual(plain)
          expect(second).toEqual(plain)
        }
      }),
      { numRuns: runs(6) },
    )
  })
})
