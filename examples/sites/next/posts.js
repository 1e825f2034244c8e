import { readdir, readFile } from 'node:fs/promises'
import matter from 'gray-matter'
import rehypeSlug from 'rehype-slug'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

/** The posts in `posts/`, the newest first. */
export async function allPosts() {
  const files = (await readdir('posts')).filter(name => name.endsWith('.md'))
  const posts = await Promise.all(files.map(name => readPost(name.slice(0, -'.md'.length))))
  return posts.sort((a, b) => b.date.localeCompare(a.date))
}

/** One post, with its HTML. */
export async function readPost(slug) {
  const { data, content } = matter(await readFile(`posts/${slug}.md`, 'utf8'), {})
  const html = await unified()
    .use(remarkParse)
    .use(remarkRehype)
    .use(rehypeSlug)
    .use(rehypeStringify)
    .process(content)
  return { slug, title: data.title, date: data.date.toISOString().slice(0, 10), html: String(html) }
}
