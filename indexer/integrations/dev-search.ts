import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { PostingsError } from '../../src/api/errors.js'
import { buildIndex } from '../building/build-index.js'
import { CACHE_FOLDER } from '../cache/default-folder.js'
import { isBelow } from '../posts/open-file.js'
import { type SiteOptions, withProblems } from './index-site.js'

/**
 * The search of a dev server. Its index is made of the pages as the server has them now, when a reader searches for the
 * first time after a change. Nothing is done before.
 */

/** A page of a dev server. */
export interface DevPage {
  /** Where a built site would have it, below the base: `posts/rye/index.html`. */
  file: string
  html: string
}

export interface DevSearchOptions {
  /** Folder for the pages and their index. Everything in it is deleted. */
  folder: string
  /** What the addresses of the site begin with: `/my-site/`. */
  base: string
  /** The pages of the site as they are now. */
  pages(): Promise<DevPage[]>
  /** Tells the owner that the index could not be made. */
  onError(message: string): void
  options: SiteOptions
}

/** As much of a request as is used here. `originalUrl` is its URL before other middlewares have shortened it. */
interface Request {
  method?: string | undefined
  url?: string | undefined
  originalUrl?: string | undefined
}

/** As much of a response as is used here. */
interface Response {
  writeHead(status: number, headers?: Record<string, string>): { end(body?: string | Uint8Array): unknown }
}

/** The middleware of a dev server. */
export interface DevSearch {
  /** Answers requests for files below `BASE/search/`; hands on all others. */
  answer(request: Request, response: Response, next: () => void): void
  /** Says that a source of the site has changed. */
  outdate(): void
}

export function makeDevSearch({ base, folder, pages, onError, options }: DevSearchOptions): DevSearch {
  let changes = 0
  let built: { changes: number; done: Promise<void> } | undefined
  const written = new Map<string, string>()
  const refresh = async () => {
    await writePages(join(folder, 'pages'), await pages(), written)
    const into = { posts: join(folder, 'pages'), out: join(folder, 'search') }
    const cache = CACHE_FOLDER
    await buildIndex({ cache, keepGoing: true, ...options, ...into, from: 'html', baseUrl: base })
  }
  /** Resolves once there is an index of the site as it was at the call, or newer. */
  const fresh = (): Promise<void> => {
    if (built?.changes === changes) return built.done
    const before = built?.done.catch(() => {})
    built = { changes, done: Promise.resolve(before).then(refresh) }
    return built.done
  }
  const send = async (name: string, response: Response) => {
    try {
      await fresh()
    } catch (error) {
      built = undefined
      const { message } = withProblems(error, join(folder, 'pages')) as Error
      onError(message)
      response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' }).end(message)
      return
    }
    await sendFile(join(folder, 'search', name), response)
  }
  return {
    answer(request, response, next) {
      const name = nameIn(request, `${base}search/`)
      if (name === undefined) next()
      else void send(name, response)
    },
    outdate() {
      changes++
    },
  }
}

/** The file of the index that a request asks for. */
function nameIn(request: Request, folder: string): string | undefined {
  const [path = ''] = (request.originalUrl ?? request.url ?? '').split('?')
  const name = path.startsWith(folder) ? path.slice(folder.length) : ''
  return request.method === 'GET' && /^[\w-]+\.(?:js|json|bin)$/.test(name) ? name : undefined
}

const CONTENT_TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.bin': 'application/octet-stream',
}

async function sendFile(path: string, response: Response): Promise<void> {
  const bytes = await readFile(path).catch(() => undefined)
  if (!bytes) {
    response.writeHead(404).end()
    return
  }
  const type = CONTENT_TYPES[extname(path)] ?? ''
  response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }).end(bytes)
}

/** Makes `folder` hold these pages and no others; `written` is what it holds. */
async function writePages(folder: string, pages: DevPage[], written: Map<string, string>): Promise<void> {
  if (pages.length === 0)
    throw new PostingsError('POSTS', 'the dev server gives no page to index; mend its first page')
  if (written.size === 0) await rm(folder, { recursive: true, force: true })
  const files = new Set(pages.map(({ file }) => file))
  for (const file of written.keys()) {
    if (files.has(file)) continue
    await rm(join(folder, file), { force: true })
    written.delete(file)
  }
  for (const { file, html } of pages) {
    if (written.get(file) === html) continue
    if (!isBelow(folder, join(folder, file)))
      throw new PostingsError('POSTS', `the page "${file}" is outside the site; mend the link to it`)
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), html)
    written.set(file, html)
  }
}
