/** Where does a page stand on its site? */

/**
 * The path of a page below the root of the site, as a server that serves the folder finds it: `index.html` stands for its
 * folder. Percent-encoded.
 */
export function pathOf(file: string): string {
  const path = file.replace(/(^|\/)index\.html?$/i, '$1')
  return path.split('/').map(encodeURIComponent).join('/')
}

/**
 * An address that a page gives, taken from where the page stands; `undefined` where it is none of the web, or its path
 * alone would name another host.
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
 * What an address has before the path of a page, with `/` at its end: `/blog/` where `/blog/2024/hello` stands for
 * `2024/hello/`. `undefined` where it is another page's address.
 */
export function baseIn(address: URL, path: string): string | undefined {
  const given = bareOf(address.pathname)
  const own = bareOf(path)
  if (own === '') return `${given}/`
  if (given === `/${own}`) return '/'
  return given.endsWith(`/${own}`) ? given.slice(0, -own.length) : undefined
}

/** A path by which the forms of one page's address are told to be one: no ending, no slash at the end, decoded. */
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
