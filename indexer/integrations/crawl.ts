import { Parser } from 'htmlparser2'
import type { DevPage } from './dev-search.js'

/** Fetches the pages of a site from its dev server, which renders them as a build would. */

/** Pages that are fetched at once. */
const AT_ONCE = 8
/** Pages of one site: a calendar may link on without end. */
const MAX_PAGES = 10_000
/** Milliseconds that a page may take: the first waits for its modules to be compiled. */
const PAGE_MS = 60_000

/**
 * The pages of the site at `start`, found by following links from there. The file of `/a/` is `a/index.html`, that of `/a`
 * is `a.html`: their URLs are right with `cleanUrls`. Pages that the server can't render are left out.
 *
 * @param start  URL of the site's first page, with a final `/`
 */
export async function crawl(start: string): Promise<DevPage[]> {
  const pages = new Map<string, DevPage>()
  const found = [start]
  const seen = new Set(found)
  const visit = async (url: string) => {
    const page = await fetchPage(url)
    if (!page?.address.startsWith(start)) return
    pages.set(page.address, { file: fileOf(page.address.slice(start.length)), html: page.html })
    for (const link of linksIn(page.html, page.address)) {
      if (!link.startsWith(start) || seen.has(link) || found.length >= MAX_PAGES) continue
      seen.add(link)
      found.push(link)
    }
  }
  for (let done = 0; done < found.length; ) {
    const batch = found.slice(done, done + AT_ONCE)
    await Promise.all(batch.map(visit))
    done += batch.length
  }
  return [...pages.values()]
}

/** A page with its address after redirects; `undefined` for what is no page. */
async function fetchPage(url: string): Promise<{ address: string; html: string } | undefined> {
  const signal = AbortSignal.timeout(PAGE_MS)
  const response = await fetch(url, { signal, headers: { accept: 'text/html' } }).catch(() => undefined)
  if (!response?.ok || !response.headers.get('content-type')?.startsWith('text/html')) {
    await response?.body?.cancel()
    return undefined
  }
  return { address: addressOf(response.url), html: await response.text() }
}

const addressOf = (url: string) => url.replace(/[?#].*$/s, '')

function fileOf(path: string): string {
  const decoded = decodeURIComponent(path)
  return decoded === '' || decoded.endsWith('/') ? `${decoded}index.html` : `${decoded}.html`
}

/** The addresses that a page links to, without query and fragment. */
function linksIn(html: string, address: string): string[] {
  const links: string[] = []
  const parser = new Parser({
    onopentag(name, { href }) {
      if (name === 'a' && href && URL.canParse(href, address))
        links.push(addressOf(new URL(href, address).href))
    },
  })
  parser.end(html)
  return links
}
