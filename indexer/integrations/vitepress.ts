import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { wellFormed } from '../visible-text/plain-text.js'
import type { DevPage } from './dev-search.js'
import { indexSite, type SiteOptions } from './index-site.js'
import { type Server, serveSearch } from './vite.js'

/**
 * `postings/vitepress`: puts the search box in the place of VitePress's own, and indexes what VitePress has built. In the
 * dev server, search finds the pages as VitePress renders their Markdown.
 */

/** As much of VitePress's resolved configuration as is used here. */
interface SiteConfig {
  srcDir: string
  outDir: string
  cacheDir: string
  /** Markdown files, below `srcDir`. */
  pages: string[]
  /** Pages that stand at another path than their file's. */
  rewrites: { map: Record<string, string | undefined> }
  cleanUrls?: boolean
  markdown?: unknown
  site: { base: string }
  logger: { info(message: string): void; error(message: string): void }
  transformHtml?: TransformHtml
  buildEnd?: (config: SiteConfig) => unknown
}

type TransformHtml = (html: string, file: string, context: { pageData: PageData }) => unknown
type PageData = { frontmatter: Record<string, unknown> }

/** A plugin of Vite, as much as there is of this one. */
export interface VitePressPlugin {
  name: string
  enforce: 'pre'
  configResolved(config: object): void
  configureServer(server: Pick<Server, 'middlewares' | 'watcher'>): void
  resolveId(id: string): string | undefined
  load(id: string): string | undefined
}

/** The modules of the box. */
const COMPONENT = '\0postings/vitepress.js'
const STYLES = '\0postings/vitepress.css'

/** Selector of what was Markdown, but for home pages without any. */
const TEXT = '.vp-doc:has(p, li, td, pre, h1, h2, h3)'

/** The plugin, for `vite.plugins` of VitePress's configuration. The index goes to `search` in the folder of the built site. */
export function postings(options: SiteOptions = {}): VitePressPlugin {
  let site: SiteConfig | undefined
  return {
    name: 'postings',
    enforce: 'pre',
    configResolved(config) {
      // Called for each of VitePress's builds, which share a configuration.
      if (site) return
      site = (config as { vitepress: SiteConfig }).vitepress
      indexAtEnd(site, { body: TEXT, ...options })
    },
    configureServer(server) {
      const { site: own, cacheDir, logger, cleanUrls = false } = site!
      serveSearch(server, {
        base: own.base,
        folder: join(cacheDir, 'postings'),
        pages: () => renderPages(site!),
        onError: message => logger.error(`postings: ${message}`),
        options: { ...options, cleanUrls },
      })
    },
    resolveId(id) {
      if (/(?:^|\/)VPNavBarSearch\.vue$/.test(id)) return COMPONENT
      return id === STYLES ? id : undefined
    },
    load(id) {
      return id === COMPONENT ? componentCode : id === STYLES ? styles : undefined
    },
  }
}

/** Indexes the site once it is built, but for pages whose front matter says `search: false`. */
function indexAtEnd(site: SiteConfig, options: SiteOptions): void {
  const { transformHtml, buildEnd } = site
  const left: string[] = []
  site.transformHtml = (html, file, context) => {
    if (context.pageData.frontmatter.search === false)
      left.push(relative(site.outDir, file).split(sep).join('/'))
    return transformHtml?.(html, file, context)
  }
  site.buildEnd = async config => {
    await buildEnd?.(config)
    const exclude = [
      ...(options.exclude ?? []),
      ...left.map(file => file.replace(/[[\](){}!*?+@\\]/g, '\\$&')),
    ]
    const { cleanUrls = false, outDir } = site
    site.logger.info(await indexSite(outDir, site.site.base, { cleanUrls, ...options, exclude }))
  }
}

interface Renderer {
  render(markdown: string, env: Record<string, unknown>): string
}
type CreateRenderer = (folder: string, options: unknown, base: string, logger: unknown) => Promise<Renderer>

/** The pages by VitePress's own renderer, which gives the anchors of the built site. Components are not run. */
async function renderPages(site: SiteConfig): Promise<DevPage[]> {
  // A name that the compiler does not look up: only sites of VitePress have it.
  const name = 'vitepress'
  const { createMarkdownRenderer } = (await import(name)) as { createMarkdownRenderer: CreateRenderer }
  const renderer = await createMarkdownRenderer(site.srcDir, site.markdown, site.site.base, site.logger)
  const pages: DevPage[] = []
  for (const page of site.pages) {
    const path = join(site.srcDir, page)
    // Pages that are made of data have no file.
    if (!existsSync(path)) continue
    const html = renderPage(renderer, await readFile(path, 'utf8'), {
      path,
      relativePath: page,
      cleanUrls: site.cleanUrls ?? false,
    })
    const file = (site.rewrites.map[page] ?? page).replace(/\.md$/, '.html')
    if (html !== undefined) pages.push({ file, html })
  }
  return pages
}

/** `undefined` for a page without text, or that is not to be searched. */
function renderPage(renderer: Renderer, markdown: string, env: Record<string, unknown>): string | undefined {
  const html = renderer.render(wellFormed(markdown), env)
  const frontMatter = (env.frontmatter ?? {}) as Record<string, unknown>
  if (frontMatter.search === false || html.trim() === '') return undefined
  const description = typeof frontMatter.description === 'string' ? frontMatter.description : ''
  return `<!doctype html><title>${escaped(`${frontMatter.title ?? env.title ?? ''}`)}</title>
<meta name="description" content="${escaped(description)}">
<main data-search-body>${html}</main>`
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** Replaces the component of the theme. In the dev server, each edit makes a new box, which has read no index yet. */
const componentCode = `
import { h, onMounted, ref } from 'vue'
import { withBase } from 'vitepress'
import ${JSON.stringify(STYLES)}
const edits = ref(0)
import.meta.hot?.on('vite:afterUpdate', () => edits.value++)
export default {
  setup() {
    onMounted(() => import(/* @vite-ignore */ withBase('/search/post-search.js')))
    return () => h('div', { class: 'VPNavBarSearch' }, h('post-search', { mode: 'modal', key: edits.value }))
  },
}
`

const styles = `
.VPNavBarSearch { display: flex; align-items: center; }
.VPNavBarSearch post-search {
  --post-search-color: var(--vp-c-text-1);
  --post-search-muted: var(--vp-c-text-2);
  --post-search-background: var(--vp-c-bg);
  --post-search-border: var(--vp-c-divider);
  --post-search-accent: var(--vp-c-brand-1);
  --post-search-selected: var(--vp-c-default-soft);
  --post-search-radius: 8px;
  --post-search-layer: 100;
}
.VPNavBarSearch post-search::part(trigger) {
  min-height: 40px;
  font-size: 14px;
  color: var(--vp-c-text-2);
  background: var(--vp-c-bg-alt);
  border-color: transparent;
}
@media (max-width: 767px) {
  .VPNavBarSearch { flex-grow: 1; justify-content: flex-end; }
  .VPNavBarSearch post-search::part(trigger) {
    width: 44px;
    padding-inline: 44px 0;
    overflow: hidden;
    white-space: nowrap;
    background: none;
  }
}
@media (min-width: 768px) {
  .VPNavBarSearch { flex-grow: 1; padding-left: 24px; }
}
@media (min-width: 960px) {
  .VPNavBarSearch { padding-left: 32px; }
}
`
