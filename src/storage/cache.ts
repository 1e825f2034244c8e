/**
 * Which loaded parts stay in memory? The cache only saves time: an answer never depends on what is in it. What the
 * parts hold is not known here.
 */

/** A loaded part. */
export interface Loaded<T> {
  value: T
  /** Its size after unpacking; the memory that it takes is a few times as much. */
  bytes: number
}

/** Returns the part that was loaded under `name`, or calls `load`. */
export type Cache = <T>(name: string, load: () => Promise<Loaded<T>>) => Promise<T>

interface Entry {
  loading: Promise<Loaded<unknown>>
  bytes: number
}

/**
 * A cache of at most `limit` bytes that drops the least recently used part first. Calls for a part that is being loaded
 * share that load. A load that fails is dropped at once, so the next call tries again.
 */
export function makeCache(limit: number): Cache {
  // Least recently used first.
  const entries = new Map<string, Entry>()
  let bytesHeld = 0

  function drop(name: string, entry: Entry): void {
    if (entries.get(name) === entry) entries.delete(name)
    bytesHeld -= entry.bytes
  }

  function add(name: string, load: () => Promise<Loaded<unknown>>): Entry {
    const entry: Entry = { loading: load(), bytes: 0 }
    entries.set(name, entry)
    entry.loading.then(
      ({ bytes }) => {
        entry.bytes = bytes
        bytesHeld += bytes
        for (const [oldest, other] of entries)
          if (bytesHeld > limit && other !== entry && other.bytes) drop(oldest, other)
      },
      () => drop(name, entry),
    )
    return entry
  }

  return async <T>(name: string, load: () => Promise<Loaded<T>>) => {
    const known = entries.get(name)
    if (known) {
      // Moves to the end, as the most recently used.
      entries.delete(name)
      entries.set(name, known)
    }
    const { loading } = known ?? add(name, load)
    return ((await loading) as Loaded<T>).value
  }
}
