/** The searches that led a reader to a post, the newest first: kept in their browser, and nowhere else. */

/** Kept, unless the page says otherwise. */
const KEPT = 5

/** The searches of one index on one reader's machine. */
export interface RecentSearches {
  readonly queries: string[]
  add(query: string): void
  forget(): void
}

/** What is kept of searches in `folder`; of a host with `recent="0"` nothing. */
export function recentSearchesOf(host: HTMLElement, folder: string): RecentSearches {
  // Blogs of one host may share an origin.
  const key = `post-search:recent:${new URL(folder, location.href).pathname}`
  const most = Number(host.getAttribute('recent') ?? KEPT)
  return {
    get queries() {
      return most > 0 ? read(key).slice(0, most) : []
    },
    add(query) {
      const others = read(key).filter(one => one !== query)
      if (most > 0 && query) write(key, [query, ...others].slice(0, most))
    },
    forget: () => write(key, []),
  }
}

/** What other scripts may have left there is looked at before it is believed. */
function read(key: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter(one => typeof one === 'string') : []
  } catch {
    return []
  }
}

function write(key: string, queries: string[]): void {
  try {
    if (queries.length) localStorage.setItem(key, JSON.stringify(queries))
    else localStorage.removeItem(key)
  } catch {
    // A browser that stores nothing keeps nothing.
  }
}
