import { join } from 'node:path'
import { expect, it } from 'vitest'
import { buildIndex } from '../../../../indexer/building/build-index.js'
import { emptyFolder, folderOf, unpacked } from '../index-folder.js'

/** How the authors of some posts say that readers must not find them, by the reason that the summary gives. */
const WORDS: Record<string, string[]> = {
  draft: ['draft: "true"', 'status: draft', 'isDraft: yes'],
  unpublished: ['published: "no"', 'headless: true', '_build: {render: never}', 'publish: false'],
  future: ['pubDatetime: 2099-05-05T00:00:00Z', 'date: 2020-05-05\npublishDate: 2099-05-05'],
  expired: ['expiryDate: 2023-05-05', 'unpublishdate: 2023-05-05', 'date: 2020-05-05\nexpires: 2023-05-05'],
  private: ['private: true', 'password: swordfish', 'visibility: members'],
  redirect: ['redirect_to: /elsewhere/'],
  noindex: ['robots: "noindex, follow"', 'robotsNoIndex: true', 'robots: [noindex]', 'no_index: on'],
  search: ['searchHidden: true', 'pagefind: false', 'search: {exclude: true}', 'search_exclude: true'],
  unlisted: ['unlisted: true', 'hidden: true', 'build: {list: never}', 'visible: false'],
}
const now = new Date('2024-06-15T12:00:00Z')

/** A post of which each word is its own: `title3`, `body3`, `tag3`. */
const postOf = (front: string, i: number) =>
  `---\ntitle: title${i}\ntags: [tag${i}]\ndescription: deck${i}\n${front}\n---\n\n## part${i}\n\nbody${i} \`code${i}\`\n`

it('no file of the index has a word of a post that is kept out, in any tool’s words', async () => {
  const kept = Object.values(WORDS).flat()
  const folder = await folderOf({
    'open.md': '---\ntitle: Open\nsitemap: false\nhiddenInHomeList: true\n---\nsaid\n',
    ...Object.fromEntries(kept.map((front, i) => [`name${i}.md`, postOf(front, i)])),
  })
  const out = await emptyFolder()
  const report = await buildIndex({ posts: folder, out, now, filterFields: ['status', 'visibility'] })
  expect(report).toMatchObject({ posts: 1, skipped: kept.length, problems: [], warnings: [] })
  expect(Object.fromEntries(report.leftOut.map(({ reason, files }) => [reason, files]))).toEqual(
    Object.fromEntries(Object.entries(WORDS).map(([reason, fronts]) => [reason, fronts.length])),
  )
  const index = await unpacked(out)
  expect(index).toContain('said')
  expect(index).not.toMatch(/(?:title|tag|deck|part|body|code|name)\d|swordfish|members/)
})

it('a post goes out of the index on the day on which it expires, though nothing else changes', async () => {
  const folder = await folderOf({
    'a.md': '---\ntitle: Stays\n---\n',
    'b.md': '---\ntitle: Offer\nexpires: 2024-06-20\n---\nthe bargain\n',
  })
  const [out, cache] = [await emptyFolder(), await emptyFolder()]
  const buildOn = (day: string) =>
    buildIndex({ posts: folder, out, cache: join(cache, 'c'), now: new Date(`${day}T12:00:00Z`), keep: 0 })
  expect(await buildOn('2024-06-15')).toMatchObject({ posts: 2 })
  expect(await unpacked(out)).toContain('bargain')
  expect(await buildOn('2024-06-20')).toMatchObject({
    posts: 1,
    leftOut: [{ reason: 'expired', files: 1, example: 'b.md' }],
  })
  expect(await unpacked(out)).not.toMatch(/bargain|Offer/)
  expect(await buildOn('2024-06-15')).toMatchObject({ posts: 2 })
})
