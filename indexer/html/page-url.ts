/** What is the URL of a page on its site? */

/**
 * The path of a page below the root of the site, as a server of the folder would map it: `index.html` is the path of its
 * folder. Percent-encoded.
 *
 * @param isClean  whether the server answers with `a.html` at `a`
 */
export function pathOf(file: string, isClean = false): string {
  const index = file.replace(/(^|\/)index\.html?$/i, '$1')
  const path = isClean ? index.replace(/\.html?$/i, '') : index
  return path.split('/').map(encodeURIComponent).join('/')
}

/**
 * A URL that a page states, resolved against the page's own path; `undefined` if it is not http(s), or its path alone
 * would name another host.
 */
export function addressOf(href: string, path: string): URL | undefined {
  try {
    const url = new URL(href.trim(), `http://site.invalid/${path}`)
    return /^https?:$/.test(url.protocol) && !url.pathname.startsWith('//') ? url : undefined
  } catch {
    return undefined
  }
}

/**
 * The part of a URL before the path of a page, with a final `/`: `/blog/` if the URL is `/blog/2024/hello` and the path is
 * `2024/hello/`. `undefined` if it is another page's URL.
 */
export function baseIn(address: URL, path: string): string | undefined {
  const given = bareOf(address.pathname)
  const own = bareOf(path)
  if (own === '') return `${given}/`
  if (given === `/${own}`) return '/'
  return given.endsWith(`/${own}`) ? given.slice(0, -own.length) : undefined
}

/** A path in the form in which all spellings of one page's URL are equal: no ending, no final slash, decoded. */
export function bareOf(path: string): string {
  return decoded(path)
    .normalize('NFC')
    .replace(/\/index\.html?$|^index\.html?$|\.html?$/i, '')
    .replace(/\/+$/, '')
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
