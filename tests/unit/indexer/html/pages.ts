import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { htmlFormat } from '../../../../indexer/html/html-format.js'
import type { Post } from '../../../../indexer/post.js'
import { type PostRead, type ReadPostOptions, readPost } from '../../../../indexer/posts/read-post.js'
import { type PostsRead, type ReadPostsOptions, readPosts } from '../../../../indexer/posts/read-posts.js'

// For the tests that give selectors of the owner's.
await htmlFormat.prepare?.({ body: '*' })

/** What becomes of one page by itself. */
export function readPage(html: string, path = 'post/index.html', options: ReadPostOptions = {}): PostRead {
  return readPost({ path, bytes: new TextEncoder().encode(html) }, options)
}

/** The post of a page; fails where it has none. */
export function postOf(html: string, path?: string, options?: ReadPostOptions): Post {
  const { post, skipped, problems } = readPage(html, path, options)
  if (!post) throw new Error(`no post: ${skipped ?? JSON.stringify(problems)}`)
  return post
}

/** The sections of an article as lines: `# heading #anchor`, `code`: code, else the block's text. */
export function linesOf(article: string, options?: ReadPostOptions): string[] {
  return linesIn(postOf(`<title>T</title><article>${article}</article>`, undefined, options))
}

export const linesIn = ({ sections }: Post): string[] =>
  sections.flatMap(({ heading, anchor, blocks }) => [
    ...(heading === undefined ? [] : [`# ${heading}${anchor === undefined ? '' : ` #${anchor}`}`]),
    ...blocks.map(({ text, code }) => (code ? `code: ${text}` : text)),
  ])

/** What becomes of a folder with these files. */
export async function readSite(
  files: Record<string, string>,
  options: ReadPostsOptions = {},
): Promise<PostsRead> {
  const folder = await mkdtemp(join(tmpdir(), 'site-'))
  try {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, file)), { recursive: true })
      await writeFile(join(folder, file), text)
    }
    return await readPosts(folder, { from: 'html', ...options })
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** A whole page with an article, and what else stands in its head. */
export const page = (title: string, body = `<p>About ${title}.</p>`, head = ''): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body><article><h1>${title}</h1>${body}</article></body></html>`
