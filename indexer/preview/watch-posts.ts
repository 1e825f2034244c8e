import { type FSWatcher, lstatSync, readdirSync, watch } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isPostFile } from '../posts/input-formats.js'
import { isPostFolder, isPostName } from '../posts/list-post-files.js'

/**
 * Watches a folder of posts for changes. The system's events only say that something happened; a scan finds out whether
 * posts changed. Each folder is watched by itself, since Node's recursive mode on Linux watches every single file, and
 * misses files in new folders.
 */

/** Milliseconds without an event after which a change is complete: editors write in several steps. */
const QUIET_MS = 80
/** Milliseconds between two scans when polling. */
const POLL_MS = 1_000

/**
 * Yields at once, and again whenever the posts below `folder` have changed since the last yield, until `stop` aborts.
 *
 * @param options.poll  scan every second rather than wait for events, which network drives do not send; default false.
 *   Also used if the system refuses to watch.
 */
export async function* changesIn(
  folder: string,
  stop: AbortSignal,
  { poll = false } = {},
): AsyncGenerator<void, void, void> {
  const events = new Events()
  const ended = new Promise<void>(resolve => stop.addEventListener('abort', () => resolve(), { once: true }))
  let seen: string | undefined
  try {
    while (!stop.aborted) {
      const { folders, posts } = scan(folder)
      // Scanned again once the watch is on, so that no change in between is missed.
      const watched = !poll && folders.length > 0 && events.watch(folders)
      const found = watched ? scan(folder).posts : posts
      if (found !== seen) {
        seen = watched ? found : await settledState(folder, found)
        yield
        continue
      }
      await Promise.race([
        ended,
        watched ? events.next() : sleep(POLL_MS, undefined, { signal: stop }).catch(() => {}),
      ])
    }
  } finally {
    events.close()
  }
}

/** The state of the posts once two scans in a row agree. */
async function settledState(folder: string, found: string): Promise<string> {
  for (let before = found; ; ) {
    await sleep(QUIET_MS)
    const now = scan(folder).posts
    if (now === before) return now
    before = now
  }
}

/** The file system's events for a set of folders. */
class Events {
  readonly #watchers = new Map<string, FSWatcher>()
  #happened = false
  #wake: (() => void) | undefined

  /** Watches exactly these folders. Returns false, and watches none, if the system refuses. */
  watch(folders: string[]): boolean {
    try {
      for (const [folder, watcher] of this.#watchers)
        if (!folders.includes(folder)) this.#end(folder, watcher)
      for (const folder of folders) if (!this.#watchers.has(folder)) this.#begin(folder)
      return true
    } catch {
      this.close()
      return false
    }
  }

  #begin(folder: string): void {
    const watcher = watch(folder, () => this.#notify())
    watcher.on('error', () => {
      this.#end(folder, watcher)
      this.#notify()
    })
    this.#watchers.set(folder, watcher)
  }

  #end(folder: string, watcher: FSWatcher): void {
    watcher.close()
    this.#watchers.delete(folder)
  }

  #notify(): void {
    this.#happened = true
    this.#wake?.()
  }

  /** Resolves after an event, once no further one has come for `QUIET_MS`. */
  async next(): Promise<void> {
    if (!this.#happened) await new Promise<void>(resolve => (this.#wake = resolve))
    while (this.#happened) {
      this.#happened = false
      await sleep(QUIET_MS)
    }
  }

  close(): void {
    for (const [folder, watcher] of this.#watchers) this.#end(folder, watcher)
    this.#wake?.()
  }
}

/** The folders that may hold posts, and a fingerprint of all posts that changes when one is added, removed or written. */
function scan(root: string): { folders: string[]; posts: string } {
  const folders: string[] = []
  const posts: string[] = []
  const left = [root]
  for (let folder = left.pop(); folder !== undefined; folder = left.pop()) {
    try {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name)
        if (entry.isDirectory() && isPostFolder(entry.name)) left.push(path)
        else if (isPostFile(entry.name) && isPostName(entry.name)) posts.push(stateOf(path))
      }
      folders.push(folder)
    } catch {
      // The folder has vanished. If it was the root, the build reports it.
    }
  }
  return { folders, posts: posts.sort().join('\n') }
}

function stateOf(path: string): string {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return found ? [path, found.ino, found.size, found.mtimeMs, found.ctimeMs].join(' ') : path
}
