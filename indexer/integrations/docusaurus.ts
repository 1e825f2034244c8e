import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CACHE_FOLDER } from '../cache/default-folder.js'
import { type AllContent, writeSources } from './docusaurus-sources.js'
import { indexInThread } from './index-in-thread.js'
import type { SiteOptions } from './index-site.js'

/**
 * `postings/docusaurus`: indexes what Docusaurus has built, and replaces the search bar of its theme. Its dev server has no
 * built pages; there the Markdown of blog and docs is indexed, at the addresses that Docusaurus gives it.
 */

/** Options of the plugin: those of `buildIndex`, but for the folders and the address, which Docusaurus knows. */
export type DocusaurusOptions = Omit<SiteOptions, 'onProgress' | 'onStep'>

/** As much of what Docusaurus tells a plugin as is used here. */
export interface DocusaurusContext {
  siteDir: string
  generatedFilesDir: string
  baseUrl: string
  siteConfig: { markdown?: { format?: string } }
}

/** A plugin of Docusaurus, as much as there is of this one. */
export interface DocusaurusPlugin {
  name: string
  getThemePath(): string
  injectHtmlTags(): { headTags: { tagName: string; attributes: Record<string, string> }[] }
  allContentLoaded(args: { allContent: AllContent }): Promise<void>
  configureWebpack(config: unknown, isServer: boolean): object
  postBuild(built: { outDir: string; baseUrl: string }): Promise<void>
}

/** The plugin. The index goes to `search` in the folder that Docusaurus builds, one for each of the site's languages. */
export function postings(context: DocusaurusContext, options: DocusaurusOptions = {}): DocusaurusPlugin {
  const { siteDir, baseUrl, siteConfig } = context
  const home = join(context.generatedFilesDir, 'postings')
  const inDev = process.env.NODE_ENV === 'development'
  const settings = { cache: join(siteDir, CACHE_FOLDER), ...options }
  return {
    name: 'postings',
    getThemePath: () => fileURLToPath(new URL('docusaurus-theme', import.meta.url)),
    injectHtmlTags: () => ({
      headTags: [
        { tagName: 'script', attributes: { type: 'module', src: `${baseUrl}search/post-search.js` } },
      ],
    }),
    async allContentLoaded({ allContent }) {
      if (!inDev) return
      const posts = join(home, 'posts')
      await writeSources(allContent, { siteDir, folder: posts, format: siteConfig.markdown?.format ?? 'mdx' })
      // What a writer is in the middle of must not stop the server.
      await indexInThread({
        ...settings,
        posts,
        out: join(home, 'search'),
        from: 'markdown',
        drafts: true,
        future: true,
        keepGoing: true,
      })
    },
    configureWebpack(_, isServer) {
      if (!inDev || isServer) return {}
      const directory = join(home, 'search')
      return { devServer: { static: [{ directory, publicPath: `${baseUrl}search/`, watch: false }] } }
    },
    async postBuild({ outDir, baseUrl }) {
      await indexInThread({ ...settings, posts: outDir, from: 'html', baseUrl })
    },
  }
}
