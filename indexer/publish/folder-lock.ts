import { randomBytes } from 'node:crypto'
import { renameSync, rmSync } from 'node:fs'
import { link, mkdir, open, rename, rm, rmdir, stat, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PostingsError } from '../../src/api/errors.js'
import { fits } from '../../src/format/shape.js'
import { readRegularFile, readRegularFileSync } from '../sources/open-file.js'

/**
 * Lets one build at a time work on a folder. The lock is a file in it, so that builds of other machines on a shared drive
 * see it too. It lists the files that the build is about to write, so that the next build can remove what a killed one
 * left.
 */

/** Name of the lock. */
export const LOCK_NAME = '.postings.lock'

/** Milliseconds that a build waits for another. */
const WAIT_MS = 60_000
/** Milliseconds between two looks at the lock of another build. */
const LOOK_MS = 50
/** Milliseconds between two signs of life of a build. */
const BEAT_MS = 2_000
/** Milliseconds without a sign of life after which the lock of a build on another machine is stale. */
const SILENT_MS = 30_000

/** The content of a lock. */
interface Holder {
  /** 12 hexadecimal digits, different for each build. */
  token: string
  pid: number
  host: string
  /** When the build took the lock, in ISO 8601. */
  started: string
  /** Names of files that the build may have written, and that no finished build is known to need. */
  files: string[]
}

/** A folder that no other build works on. */
export interface FolderLock {
  folder: string
  /** Whether another build held the folder when this one came. */
  waited: boolean
  /** 12 hexadecimal digits that are this build's alone. */
  token: string
  /** Names that killed builds were about to write. */
  leftovers: string[]
  /** Adds the names of files that are about to be written. */
  note(files: string[]): Promise<void>
  /** Throws `WRITE` if another build has taken the folder over. */
  check(): Promise<void>
  /** Makes `release` leave the lock, so that the next build takes it over and deletes what it lists. */
  abandon(): void
  /** Lets go of the folder, and removes it if this build made it and it is empty. Never throws. */
  release(): Promise<void>
}

/** Tokens of the locks that this process holds: after a restart, another process may have had its number. */
const held = new Set<string>()

/**
 * Locks `folder`, which is made if need be. A lock is stale, and taken over, if its process has ended, or if it is of
 * another machine and has shown no sign of life for 30 seconds.
 *
 * @param wait  milliseconds to wait for another build, default 60,000
 * @throws {PostingsError} `WRITE` if another build still holds it then, or if the folder can't be written to
 */
export async function lockFolder(folder: string, wait = WAIT_MS): Promise<FolderLock> {
  try {
    return await lock(folder, wait)
  } catch (cause) {
    throw cause instanceof PostingsError ? cause : notWritten(folder, cause)
  }
}

/** The error for an index that could not be written. */
export function notWritten(folder: string, cause: unknown): PostingsError {
  const { code, path } = cause as NodeJS.ErrnoException
  return new PostingsError(
    'WRITE',
    `${path ?? folder}: the index could not be written (${code ?? cause}). The index that was there is unchanged. ` +
      'Make the folder writable, or free some space.',
    { file: path, cause },
  )
}

async function lock(folder: string, wait: number): Promise<FolderLock> {
  const made = await mkdir(folder, { recursive: true })
  const path = join(folder, LOCK_NAME)
  const me: Holder = {
    token: randomBytes(6).toString('hex'),
    pid: process.pid,
    host: hostname(),
    started: new Date().toISOString(),
    files: [],
  }
  const since = performance.now()
  let waited = false
  let sign = { of: '', at: since }
  held.add(me.token)
  try {
    while (!(await create(path, me))) {
      const [other, touched] = await readLock(path)
      if (!other && touched === undefined) continue
      const now = performance.now()
      const key = `${other?.token} ${touched}`
      if (key !== sign.of) sign = { of: key, at: now }
      if (isStale(other, now - sign.at)) {
        if (takeAway(path, other, me)) me.files = other?.files ?? []
        continue
      }
      waited = true
      if (now - since >= wait) throw stillHeld(folder, path, other, wait)
      await sleep(LOOK_MS)
    }
  } catch (error) {
    held.delete(me.token)
    throw error
  }
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), BEAT_MS)
  beat.unref()
  return lockHeld(folder, me, waited, made, () => clearInterval(beat))
}

function lockHeld(
  folder: string,
  me: Holder,
  waited: boolean,
  made: string | undefined,
  stop: () => void,
): FolderLock {
  const path = join(folder, LOCK_NAME)
  let isAbandoned = false
  const isMine = async () => (await readLock(path))[0]?.token === me.token
  const check = async () => {
    if (await isMine()) return
    throw new PostingsError('WRITE', `${folder}: another build has taken this folder over. Build again.`, {
      file: path,
    })
  }
  return {
    folder,
    waited,
    token: me.token,
    leftovers: me.files,
    check,
    async note(files) {
      await check()
      const beside = besideIn(folder, me.token, 'lock')
      await writeNew(beside, { ...me, files: [...new Set([...me.files, ...files])] })
      await rename(beside, path)
    },
    abandon() {
      isAbandoned = true
    },
    async release() {
      stop()
      try {
        if (!isAbandoned && (await isMine())) await rm(path, { force: true })
        for (let at = resolve(folder); made && at.startsWith(resolve(made)); at = dirname(at)) await rmdir(at)
      } catch {
        // The folder holds an index, or the lock stays until the next build finds that this process has ended.
      } finally {
        // Not before: a build of this process would take the lock over, and lose its own to the line above.
        held.delete(me.token)
      }
    },
  }
}

/** The path of a temporary file of the build with `token`. */
export const besideIn = (folder: string, token: string, name: string | number): string =>
  join(folder, `.postings-${token}-${name}.tmp`)

/** Whether `name` is that of a temporary file of a build; of the build with `token`, if given. */
export const isTemporary = (name: string, token = '[0-9a-f]{12}'): boolean =>
  new RegExp(`^\\.postings-${token}-(?:\\d+|lock)\\.tmp$`).test(name)

/** Creates the lock with its content at once; false if there is one. */
async function create(path: string, me: Holder): Promise<boolean> {
  const beside = besideIn(dirname(path), me.token, 'lock')
  try {
    await writeNew(beside, me)
    await link(beside, path)
    return true
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException
    // Another build has deleted the file beside, as what a killed one left.
    if (code === 'EEXIST' || (code === 'ENOENT' && syscall === 'link')) return false
    // A drive without hard links.
    if (syscall === 'link') return createSlowly(path, me)
    throw error
  } finally {
    await rm(beside, { force: true })
  }
}

const createSlowly = (path: string, me: Holder): Promise<boolean> =>
  writeNew(path, me).then(
    () => true,
    error => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )

async function writeNew(path: string, holder: Holder): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(JSON.stringify(holder))
  } finally {
    await file.close()
  }
}

/** Who holds the lock, if it says so, and when it was last touched; that is `undefined` if there is no lock. */
async function readLock(path: string): Promise<[holder: Holder | undefined, touched: number | undefined]> {
  const touched = (await stat(path).catch(() => undefined))?.mtimeMs
  return [holderIn(await readRegularFile(path).catch(() => Buffer.alloc(0))), touched]
}

function holderIn(bytes: Uint8Array): Holder | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString())
    const shape = { token: /^[0-9a-f]{12}$/, pid: 1, host: '', started: '', files: [''] }
    return fits(value, shape) ? (value as Holder) : undefined
  } catch {
    return undefined
  }
}

/** @param silent  milliseconds for which the lock has been seen unchanged */
function isStale(other: Holder | undefined, silent: number): boolean {
  if (!other || other.host !== hostname()) return silent >= SILENT_MS
  if (other.pid === process.pid) return !held.has(other.token)
  try {
    process.kill(other.pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

/** Removes a stale lock; false if it has gone, or is another one by now. */
function takeAway(path: string, stale: Holder | undefined, me: Holder): boolean {
  const beside = besideIn(dirname(path), me.token, 0)
  try {
    // Nothing is awaited in between, so that hardly any time is left for another build to do the same.
    if (holderIn(readRegularFileSync(path))?.token !== stale?.token) return false
    renameSync(path, beside)
    rmSync(beside)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

function stillHeld(folder: string, path: string, other: Holder | undefined, wait: number): PostingsError {
  const age = other && Math.round((Date.now() - Date.parse(other.started)) / 1000)
  const who = other
    ? `process ${other.pid} on ${other.host}, for ${age} seconds`
    : 'by a lock that says not whose'
  return new PostingsError(
    'WRITE',
    `${folder}: another build holds this folder (${who}), and did not end within ${wait / 1000} seconds. Nothing was ` +
      `written. Wait for it and build again; if it no longer runs, delete ${path}.`,
    { file: path },
  )
}
