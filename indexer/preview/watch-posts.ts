import { type FSWatcher, lstatSync, readdirSync, watch } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isPostFile } from '../posts/input-formats.js'
import { isPostFolder } from '../posts/list-post-files.js'

/**
 * When does a folder of posts change? The system tells that something happened in one of its folders; what did is
 * found by looking. Each folder is watched by itself: what Node calls recursive is a watch for every single file on
 * Linux, and misses files of folders that come later.
 */

/** Milliseconds without a further event after which a change is taken for whole: editors write in several steps. */
const QUIET_MS = 80
/** Milliseconds between two looks where the system tells nothing. */
const POLL_MS = 1_000

/**
 * Yields at once, and then whenever the posts below `folder` are others than at the yield before, until `stop`.
 *
 * @param options.poll  look every second rather than wait for events, which network drives do not send; this is also
 *   done where the system refuses to watch
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
      // Watched first, then looked at: what happens in between is an event.
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

/** What is found once nothing has changed for a moment. */
async function settledState(folder: string, found: string): Promise<string> {
  for (let before = found; ; ) {
    await sleep(QUIET_MS)
    const now = scan(folder).posts
    if (now === before) return now
    before = now
  }
}

/** What tells of changes. */
class Events {
  readonly #watchers = new Map<string, FSWatcher>()
  #happened = false
  #wake: (() => void) | undefined

  /** Watches exactly these folders; whether the system lets us. */
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

  /** Resolves when something has happened, and nothing more for a moment. */
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

/** The folders that may hold posts, and a text that is another one whenever a post comes, goes or is written. */
function scan(root: string): { folders: string[]; posts: string } {
  const folders: string[] = []
  const posts: string[] = []
  const left = [root]
  for (let folder = left.pop(); folder !== undefined; folder = left.pop()) {
    try {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name)
        if (entry.isDirectory() && isPostFolder(entry.name)) left.push(path)
        else if (isPostFile(entry.name)) posts.push(stateOf(path))
      }
      folders.push(folder)
    } catch {
      // It went meanwhile; a build says so if it was the folder of all posts.
    }
  }
  return { folders, posts: posts.sort().join('\n') }
}

function stateOf(path: string): string {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return found ? [path, found.ino, found.size, found.mtimeMs, found.ctimeMs].join(' ') : path
}
