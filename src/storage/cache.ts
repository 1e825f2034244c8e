/**
 * What was loaded last, so that the next query finds it here. It only saves time: an answer never depends on
 * what is kept.
 */

/** Something that was loaded, and what it counts for. */
export interface Loaded<T> {
  value: T
  /** Its size after unpacking; memory takes a few times as much. */
  bytes: number
}

/** Hands over what was loaded under `name`, or has it loaded. */
export type Cache = <T>(name: string, load: () => Promise<Loaded<T>>) => Promise<T>

interface Entry {
  loading: Promise<Loaded<unknown>>
  bytes: number
}

/**
 * A memory of at most `limit` bytes, from which what was not asked for longest goes first. Who asks for what is
 * being loaded waits for the same load; one that fails is forgotten at once, so that the next one who asks
 * tries again.
 */
export function makeCache(limit: number): Cache {
  const entries = new Map<string, Entry>()
  let kept = 0

  function forget(name: string, entry: Entry): void {
    if (entries.get(name) === entry) entries.delete(name)
    kept -= entry.bytes
  }

  function add(name: string, load: () => Promise<Loaded<unknown>>): Entry {
    const entry: Entry = { loading: load(), bytes: 0 }
    entries.set(name, entry)
    entry.loading.then(
      ({ bytes }) => {
        entry.bytes = bytes
        kept += bytes
        for (const [oldest, one] of entries)
          if (kept > limit && one !== entry && one.bytes) forget(oldest, one)
      },
      () => forget(name, entry),
    )
    return entry
  }

  return async <T>(name: string, load: () => Promise<Loaded<T>>) => {
    const known = entries.get(name)
    if (known) {
      // To the end: it was asked for last.
      entries.delete(name)
      entries.set(name, known)
    }
    const { loading } = known ?? add(name, load)
    return ((await loading) as Loaded<T>).value
  }
}
