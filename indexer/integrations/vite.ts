import { readFile } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { listPostFiles } from '../posts/list-post-files.js'
import { type DevPage, type DevSearchOptions, makeDevSearch } from './dev-search.js'
import { indexSite, type SiteOptions } from './index-site.js'

/**
 * `postings/vite`: indexes what Vite has built, and puts the script of the search box into pages that have one. In the
 * dev server, search finds the pages as they are now.
 */

/** As much of Vite's resolved configuration as is used here. */
interface Config {
  root: string
  base: string
  publicDir: string
  cacheDir: string
  build: { outDir: string; ssr: unknown }
  logger: { info(message: string): void; error(message: string): void }
}

/** As much of Vite's dev server as is used here. */
export interface Server {
  middlewares: { use(middleware: ReturnType<typeof makeDevSearch>['answer']): unknown }
  watcher: { on(event: 'all', listener: () => void): unknown }
  transformIndexHtml(url: string, html: string): Promise<string>
}

/** A plugin of Vite, as much as there is of this one. */
export interface VitePlugin {
  name: string
  configResolved(config: Config): void
  configureServer(server: Server): void
  transformIndexHtml(html: string): { tag: string; attrs: Record<string, string>; injectTo: 'head' }[]
  writeBundle(): void
  closeBundle: { order: 'post'; sequential: true; handler(): Promise<void> }
}

/** The plugin. The index goes to `search` in the folder that Vite builds. */
export function postings(options: SiteOptions = {}): VitePlugin {
  let config: Config
  let isWritten = false
  return {
    name: 'postings',
    configResolved(resolved) {
      config = resolved
    },
    configureServer(server) {
      const { base, cacheDir, logger } = config
      const onError = (message: string) => logger.error(`postings: ${message}`)
      const pages = () => pagesOf(config, server)
      serveSearch(server, { base, folder: join(cacheDir, 'postings'), pages, onError, options })
    },
    transformIndexHtml(html) {
      if (!html.includes('<post-search')) return []
      const src = `${config.base}search/post-search.js`
      return [{ tag: 'script', attrs: { type: 'module', src }, injectTo: 'head' }]
    },
    // Failed builds are closed too.
    writeBundle() {
      isWritten = true
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const { root, base, build, logger } = config
        if (isWritten && !build.ssr) logger.info(await indexSite(resolve(root, build.outDir), base, options))
      },
    },
  }
}

/** Lets a dev server of Vite answer searches; each change of a watched file outdates the index. */
export function serveSearch(
  server: Pick<Server, 'middlewares' | 'watcher'>,
  options: DevSearchOptions,
): void {
  const search = makeDevSearch(options)
  server.middlewares.use(search.answer)
  server.watcher.on('all', search.outdate)
}

/** The pages below the root, but for those that are built or copied, as the dev server would send them. */
async function pagesOf({ root, publicDir, build }: Config, server: Server): Promise<DevPage[]> {
  const below = (folder: string) => relative(root, resolve(root, folder)).split(sep).join('/')
  const exclude = [publicDir, build.outDir].map(folder => `${below(folder)}/**`)
  const files = await listPostFiles(root, { from: 'html', exclude })
  return Promise.all(
    files.map(async file => {
      const html = await readFile(join(root, file), 'utf8')
      return { file, html: await server.transformIndexHtml(`/${file}`, html) }
    }),
  )
}
