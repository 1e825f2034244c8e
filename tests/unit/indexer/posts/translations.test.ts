import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readPosts } from '../../../../indexer/posts/read-posts.js'

it.each([
  [
    'gives a translation the URL below its language',
    ['hello/index.md', 'hello/index.de.md', 'a.md', 'a.pt-BR.md', 'b.mdx', 'b.fr.mdx'],
    ['/a/', '/pt-br/a/ pt-br', '/fr/b/ fr', '/b/', '/de/hello/ de', '/hello/'],
  ],
  [
    'takes a name with a point as it is, if no post has the rest of it, or the ending is no language',
    ['about.fr.md', 'c.md', 'c.xx.md', 'dots.in.name.md', 'dots.md', 'x.md.md', 'x.md'],
    ['/about.fr/', '/c/', '/c.xx/', '/dots.in.name/', '/dots/', '/x/', '/x.md/'],
  ],
])('%s', async (_, files, urls) => {
  const folder = await mkdtemp(join(tmpdir(), 'translations-'))
  try {
    await mkdir(join(folder, 'hello'))
    for (const file of files) await writeFile(join(folder, file), `---\ntitle: ${file}\n---\nText`)
    const { posts, problems } = await readPosts(folder)
    expect(problems).toEqual([])
    expect(posts.map(({ url, lang }) => (lang ? `${url} ${lang}` : url)).sort()).toEqual(urls.sort())
  } finally {
    await rm(folder, { recursive: true })
  }
})
