import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PostingsError } from '../../src/api/errors.js'
import { isIndexFileName, MANIFEST_NAME } from '../../src/format/file-names.js'
import { openParts } from '../../src/storage/index-parts.js'
import { readDocuments } from '../../src/storage/read-documents.js'
import type { IndexSource } from '../../src/storage/source.js'
import { directorySource } from '../sources/directory-source.js'
import { readRegularFileSync } from '../sources/open-file.js'
import { type BuildFiles, digestOf, notesPath, readNotes, writeNotes } from './build-notes.js'
import { besideIn, type FolderLock, isTemporary, notWritten } from './folder-lock.js'
import { namedFiles, PAGE_SCRIPT } from './named-files.js'

/**
 * Writes the files of an index into a folder that holds a complete index at every moment: new files get new names, the
 * manifest that names them is written last, and the files of earlier builds stay for pages that still use their manifest.
 */

/** Default number of builds whose files are kept besides the newest. */
export const KEPT_BUILDS = 2

/** Files with text of posts: not only what hits show, but positions too, from which text can be put together again. */
export const HOLDS_TEXT = /^(?:index|documents|passages|positions)-/

/**
 * Files with names of other files, written when those are there: first the script of pages, which names the manifest by its
 * hash, then the manifest. Between the two, pages have the new index and programs the old one.
 */
const LAST = [PAGE_SCRIPT, MANIFEST_NAME]

/** How to write an index. */
export interface WriteOptions {
  /** Number of builds whose files are kept besides this one; without `cache`, none are. Default 2. */
  keep?: number | undefined
  /** Folder of the notes about which files earlier builds wrote. */
  cache?: string | undefined
}

/**
 * Writes `files` into the folder that is locked by `lock`.
 *
 * The files of earlier builds that hold text go at once, whatever `keep` says, if a post of the index that was there is
 * not in the new one. Only files that a build has noted, or that the manifest that was there names, are ever deleted.
 *
 * @throws {PostingsError} `WRITE` where that fails; the message says whether the new index is published
 */
export async function writeIndex(
  files: Map<string, Uint8Array>,
  lock: FolderLock,
  { keep = KEPT_BUILDS, cache }: WriteOptions = {},
): Promise<void> {
  const { folder } = lock
  try {
    const plan = await planOf(files, folder, keep, cache)
    const isNew = (name: string) => name !== MANIFEST_NAME && !isThere(folder, name)
    await lock.note([...[...files.keys()].filter(isNew), ...plan.doomed.keys()])
    const parts = [...files].filter(([name]) => !LAST.includes(name))
    const lane = { folder, token: lock.token, count: 1 }
    await writeAll(lane, parts)
    // Something else may have deleted or cut a file meanwhile.
    const lost = parts.filter(([name, bytes]) => sizeOf(folder, name) !== bytes.length)
    if (lost.length > 0) await writeAll(lane, lost)
    await lock.check()
    for (const name of LAST) {
      const bytes = files.get(name)
      if (bytes) await writeIfNew(lane, name, bytes)
    }
    await pruneOrTell(lock, plan)
  } catch (cause) {
    throw cause instanceof PostingsError ? cause : notWritten(folder, cause)
  }
}

/** The index that is there before a build: its files and the URLs of its posts, as far as they can be read. */
interface Old {
  /** Whether there is a manifest. */
  isThere: boolean
  names: string[]
  /** `undefined` if the index is damaged or of another version. */
  urls: Set<string> | undefined
}

async function readOld(folder: string): Promise<Old> {
  const old: Old = { isThere: isThere(folder, MANIFEST_NAME), names: [], urls: undefined }
  if (!old.isThere) return old
  try {
    const parts = await openParts(directorySource(folder))
    old.names = (await namedFiles(parts)).flatMap(([, names]) => names)
    old.urls = new Set((await readDocuments(parts)).urls)
  } catch {
    // It can't be told which posts it has; then its text goes.
  }
  return old
}

/** Whether a post of the old index may be missing in the new one. */
async function isWithdrawn(old: Old, files: Map<string, Uint8Array>): Promise<boolean> {
  if (!old.isThere || !old.urls) return old.isThere
  const source: IndexSource = {
    location: 'the new index',
    read: async name => files.get(name) as Uint8Array,
  }
  const { urls } = await readDocuments(await openParts(source))
  const kept = new Set(urls)
  return [...old.urls].some(url => !kept.has(url))
}

/** What a publish is going to keep and to delete. */
interface Plan {
  /** Names of the files of the new build and of those that are kept. */
  kept: Set<string>
  /** Files to delete → digest of the content that they must have; empty where a manifest named them. */
  doomed: Map<string, string>
}

/** Plans a publish, and notes it: before the manifest, so the next build knows which files a published one needs. */
async function planOf(
  files: Map<string, Uint8Array>,
  folder: string,
  keep: number,
  cache: string | undefined,
): Promise<Plan> {
  const old = await readOld(folder)
  const path = cache === undefined ? undefined : await notesPath(cache, folder)
  const noted = (path === undefined ? undefined : await readNotes(path)) ?? { builds: [], others: {} }
  const named = Object.fromEntries(old.names.filter(isIndexFileName).map(name => [name, '']))
  const build = Object.fromEntries([...files].map(([name, bytes]) => [name, digestOf(bytes)]))
  const earlier = publishedBuilds(noted.builds, named).filter(one => namesIn(one) !== namesIn(build))
  const isKept = (await isWithdrawn(old, files)) ? (name: string) => !HOLDS_TEXT.test(name) : () => true
  const builds = [build, ...earlier.map(one => only(one, name => name in build || isKept(name)))]
  const known = Object.assign({}, named, ...noted.builds, noted.others) as BuildFiles
  const leave = async (count: number, notes?: string) => {
    const kept = new Set(builds.slice(0, count).flatMap(one => Object.keys(one)))
    const others = only(known, name => !kept.has(name) && isThere(folder, name))
    const isNoted =
      notes === undefined || (await writeNotes(notes, { builds: builds.slice(0, count), others }))
    return isNoted && { kept, doomed: new Map(Object.entries(others)) }
  }
  // A build without notes would not know what to delete later, so nothing is kept for it.
  return ((path !== undefined && (await leave(keep + 1, path))) || (await leave(1))) as Plan
}

const namesIn = (build: BuildFiles): string => Object.keys(build).sort().join()

const only = (build: BuildFiles, isIn: (name: string) => boolean): BuildFiles =>
  Object.fromEntries(Object.entries(build).filter(([name]) => isIn(name)))

/** The builds up to the published one, newest first. Those noted after it were killed before their manifest was written. */
function publishedBuilds(noted: BuildFiles[], named: BuildFiles): BuildFiles[] {
  const at = noted.findIndex(one => Object.keys(named).every(name => name in one))
  return at >= 0 ? noted.slice(at) : [named, ...noted].filter(one => Object.keys(one).length > 0)
}

/** Deletes what the plan does not keep. Throws `WRITE`, which says that the new index is published. */
async function pruneOrTell(lock: FolderLock, plan: Plan): Promise<void> {
  try {
    await prune(lock, plan)
  } catch (cause) {
    lock.abandon()
    const { code, path } = cause as NodeJS.ErrnoException
    throw new PostingsError(
      'WRITE',
      `${path ?? lock.folder}: a file of an earlier build could not be deleted (${code ?? cause}). The new index is ` +
        'published and whole. Make the folder writable and build again, so that no withdrawn text stays.',
      { file: path, cause },
    )
  }
}

async function prune({ folder, token, leftovers }: FolderLock, { kept, doomed }: Plan): Promise<void> {
  const left = new Set(leftovers.filter(isIndexFileName))
  for (const name of await readdir(folder)) {
    if (kept.has(name)) continue
    const isOurs =
      left.has(name) ||
      (isTemporary(name) && !isTemporary(name, token)) ||
      (doomed.has(name) && holdsDigest(folder, name, doomed.get(name) as string))
    if (isOurs) await rm(join(folder, name), { force: true })
  }
}

/** Whether a file is still what a build wrote. Another tool may have written one of that name. */
function holdsDigest(folder: string, name: string, digest: string): boolean {
  if (name === MANIFEST_NAME) return false
  const bytes = readIfThere(join(folder, name))
  return bytes !== undefined && (digest === '' || digestOf(bytes) === digest)
}

/** Number of files written in parallel: waiting for the disk one by one takes several times as long. */
const LANES = 16

/** Where a build writes: `count` numbers its temporary files. */
interface Lane {
  folder: string
  token: string
  count: number
}

/** Writes all of `files`, or removes those that it made: on a full disk they would take the last space. */
async function writeAll(lane: Lane, files: [name: string, bytes: Uint8Array][]): Promise<void> {
  const left = files.values()
  const made: string[] = []
  const writeOneByOne = async () => {
    for (const [name, bytes] of left)
      if (await writeIfNew(lane, name, bytes)) made.push(join(lane.folder, name))
  }
  // Waits for all of them before throwing, so that nothing is written after the caller has the error.
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, writeOneByOne))
  const failed = lanes.find(lane => lane.status === 'rejected')
  if (!failed) return
  await Promise.all(made.map(path => rm(path, { force: true })))
  throw failed.reason
}

/** Returns true if the file is new. */
async function writeIfNew(lane: Lane, name: string, bytes: Uint8Array): Promise<boolean> {
  const path = join(lane.folder, name)
  const there = readIfThere(path)
  if (!there || Buffer.compare(there, bytes) !== 0) await writeWhole(lane, path, bytes)
  return !there
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readRegularFileSync(path)
  } catch {
    return undefined
  }
}

const sizeOf = (folder: string, name: string): number | undefined =>
  statSync(join(folder, name), { throwIfNoEntry: false })?.size

const isThere = (folder: string, name: string): boolean => sizeOf(folder, name) !== undefined

/** Writes a temporary file and renames it, so that `path` is never a partial file. */
async function writeWhole(lane: Lane, path: string, bytes: Uint8Array): Promise<void> {
  const beside = besideIn(lane.folder, lane.token, lane.count++)
  try {
    const file = await open(beside, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    if (!(await readFile(beside)).equals(bytes))
      throw new Error('the file read back differs from what was written')
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

/** Whether `folder` holds these files, SHA-256 by name, every one as it was. The manifest among them names the others. */
export const holdsBuild = async (folder: string, files: Map<string, string>): Promise<boolean> =>
  [...files].every(([name, sum]) => {
    const bytes = readIfThere(join(folder, name))
    return bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === sum
  })
