import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { cutFrontMatter } from '../front-matter/front-matter-cut.js'

/**
 * Copies the Markdown of a Docusaurus site for its dev server. Address, title, date, tags and authors are those that
 * Docusaurus has found, whatever its settings and the files' own front matter say.
 */

/** What Docusaurus's own plugins have loaded, by the name of the plugin and the id of its instance. */
export type AllContent = Record<string, Record<string, unknown> | undefined>

/** As much of what Docusaurus knows of a page as is used here. */
interface PageFacts {
  /** Path with `@site` for the site's folder. */
  source: string
  permalink: string
  title: string
  description?: string
  date?: Date | string
  tags?: { label: string }[]
  authors?: { name?: string }[]
  frontMatter?: { title?: unknown }
  unlisted?: boolean
}

interface Blog {
  blogPosts?: { metadata: PageFacts }[]
}

interface Docs {
  loadedVersions?: { docs: PageFacts[]; drafts?: PageFacts[] }[]
}

/** Where the copies are written, and how. */
interface Copying {
  siteDir: string
  /** Folder of the copies. What it held is deleted. */
  folder: string
  /** Docusaurus's `markdown.format`: `mdx`, `md`, or `detect`. */
  format: string
}

/** Writes a copy of every listed page of the blogs and docs. A file that has vanished meanwhile has none. */
export async function writeSources(content: AllContent, { siteDir, folder, format }: Copying): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const page of pagesIn(content)) {
    const text = await readFile(page.source.replace('@site', siteDir), 'utf8').catch(() => undefined)
    if (text === undefined || page.unlisted) continue
    const ending = format === 'detect' ? extname(page.source) : `.${format}`
    // Docs may lie beside the site; their copies don't.
    const path = page.source.slice('@site/'.length).replaceAll('../', 'beside/')
    const file = join(folder, `${path}${ending}`)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, withFacts(text, page))
  }
}

function pagesIn(content: AllContent): PageFacts[] {
  const instances = (plugin: string) => Object.values(content[`docusaurus-plugin-content-${plugin}`] ?? {})
  const blogs = instances('blog') as Blog[]
  const docs = instances('docs') as Docs[]
  return [
    ...blogs.flatMap(({ blogPosts = [] }) => blogPosts.map(({ metadata }) => metadata)),
    ...docs.flatMap(({ loadedVersions = [] }) =>
      loadedVersions.flatMap(version => [...version.docs, ...(version.drafts ?? [])]),
    ),
  ]
}

/** A first heading with one `#`, after imports and comments; it is the title of the page. */
const TITLE = /^((?:\s+|import\s[^\n]*|<!--[\s\S]*?-->)*)#[ \t][^\n]*/

/** A file's body below the facts of its page, which are JSON, and so YAML. */
function withFacts(text: string, page: PageFacts): string {
  const body = cut(text)
  const { title, description, permalink: url, date } = page
  const facts = {
    title,
    url,
    ...(description && { description }),
    ...(date && { date: new Date(date).toISOString() }),
    tags: page.tags?.map(({ label }) => label) ?? [],
    authors: page.authors?.flatMap(({ name }) => name ?? []) ?? [],
  }
  return `---\n${JSON.stringify(facts)}\n---\n${page.frontMatter?.title ? body : body.replace(TITLE, '$1')}`
}

function cut(text: string): string {
  try {
    return cutFrontMatter(text)?.body ?? text
  } catch {
    // Docusaurus has read it, so only its body can be meant.
    return text
  }
}
