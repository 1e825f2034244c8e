import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { crawl } from './crawl.js'
import { indexSite, type SiteOptions } from './index-site.js'
import { type Server, serveSearch } from './vite.js'

/** `postings/astro`: indexes what Astro has built. In the dev server, search finds the pages as it renders them. */

/** As much of Astro's configuration as is used here. */
interface Config {
  base: string
  cacheDir: URL
  build: { format: 'file' | 'directory' | 'preserve' }
}

interface Logger {
  info(message: string): void
  error(message: string): void
}

type DevServer = Pick<Server, 'middlewares' | 'watcher'> & { resolvedUrls: { local: string[] } | null }

/** An integration of Astro, as much as there is of this one. */
export interface AstroIntegration {
  name: string
  hooks: {
    'astro:config:done'(state: { config: Config }): void
    'astro:server:setup'(state: { server: DevServer; logger: Logger }): void
    'astro:build:done'(state: { dir: URL; logger: Logger }): Promise<void>
  }
}

/** The integration. The index goes to `search` in the folder that Astro builds. */
export function postings(options: SiteOptions = {}): AstroIntegration {
  let config: Config
  let base: string
  return {
    name: 'postings',
    hooks: {
      'astro:config:done'(state) {
        config = state.config
        base = config.base.replace(/\/?$/, '/')
      },
      'astro:server:setup'({ server, logger }) {
        serveSearch(server, {
          base,
          folder: join(fileURLToPath(config.cacheDir), 'postings'),
          // Read when a reader searches: the port is known only then.
          pages: () => crawl(new URL(base, server.resolvedUrls?.local[0]).href),
          onError: message => logger.error(message),
          options: { ...options, cleanUrls: true },
        })
      },
      async 'astro:build:done'({ dir, logger }) {
        // Astro links to the page in `a.html` as `/a`.
        const cleanUrls = config.build.format === 'file'
        logger.info(await indexSite(fileURLToPath(dir), base, { cleanUrls, ...options }))
      },
    },
  }
}
