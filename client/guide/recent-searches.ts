/** Which searches led this reader to a post? Stored in the browser's `localStorage`, and sent nowhere. */

/** Recent searches kept by default. */
const LIMIT = 5

/** The recent searches in one index. */
export interface RecentSearches {
  /** The newest first. */
  readonly queries: string[]
  add(query: string): void
  forget(): void
}

/** The recent searches in the index at `folder`. The host's attribute `recent` limits their number; 0 keeps none. */
export function recentSearchesOf(host: HTMLElement, folder: string): RecentSearches {
  // By path, since several blogs may share an origin.
  const key = `post-search:recent:${new URL(folder, location.href).pathname}`
  const limit = Number(host.getAttribute('recent') ?? LIMIT)
  return {
    get queries() {
      return limit > 0 ? read(key).slice(0, limit) : []
    },
    add(query) {
      if (limit <= 0 || !query) return
      const others = read(key).filter(other => other !== query)
      write(key, [query, ...others].slice(0, limit))
    },
    forget: () => write(key, []),
  }
}

/** The stored queries; other scripts may have stored something else under the key. */
function read(key: string): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(stored) ? stored.filter(query => typeof query === 'string') : []
  } catch {
    return []
  }
}

function write(key: string, queries: string[]): void {
  try {
    if (queries.length > 0) localStorage.setItem(key, JSON.stringify(queries))
    else localStorage.removeItem(key)
  } catch {
    // The browser stores nothing for this page; there are no recent searches then.
  }
}
