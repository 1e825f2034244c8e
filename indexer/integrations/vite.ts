import { resolve } from 'node:path'
import { buildIndex } from '../building/build-index.js'
import type { BuildOptions } from '../building/build-options.js'

/** `postings/vite`: indexes what Vite has built, and puts the script of the search box into pages that have one. */

/** Options of the plugin: those of `buildIndex`, but for the folders, which Vite knows. */
export type ViteOptions = Omit<BuildOptions, 'posts' | 'out' | 'from' | 'baseUrl'>

/** As much of Vite's resolved configuration as is used here. */
interface Config {
  root: string
  base: string
  build: { outDir: string; ssr: unknown }
}

/** A plugin of Vite, as much as there is of this one. */
export interface VitePlugin {
  name: string
  configResolved(config: Config): void
  transformIndexHtml(html: string): { tag: string; attrs: Record<string, string>; injectTo: 'head' }[]
  writeBundle(): void
  closeBundle: { order: 'post'; sequential: true; handler(): Promise<void> }
}

/** The plugin. The index goes to `search` in the folder that Vite builds. */
export function postings(options: ViteOptions = {}): VitePlugin {
  let config: Config
  let isWritten = false
  return {
    name: 'postings',
    configResolved(resolved) {
      config = resolved
    },
    transformIndexHtml(html) {
      const src = `${config.base}search/post-search.js`
      return html.includes('<post-search')
        ? [{ tag: 'script', attrs: { type: 'module', src }, injectTo: 'head' }]
        : []
    },
    // Failed builds are closed too.
    writeBundle() {
      isWritten = true
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        if (!isWritten || config.build.ssr) return
        const { root, base, build } = config
        await buildIndex({ ...options, posts: resolve(root, build.outDir), from: 'html', baseUrl: base })
      },
    },
  }
}
