import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PostingsError } from '../../src/api/errors.js'
import { isIndexFileName, MANIFEST_NAME } from '../../src/format/file-names.js'
import { BUILDS_NAME, encodeBuilds, readBuilds } from './kept-builds.js'

/**
 * Writes the files of an index into a folder that holds a complete index at every moment: new files get new names, the
 * manifest that names them is written last, and the files of earlier builds stay for pages that still use their manifest.
 */

/** Default number of builds whose files are kept besides the newest. */
export const KEPT_BUILDS = 2
/** Files that this module may delete whoever wrote them: parts of an index, and its own temporary files. */
const isOurs = (name: string) =>
  isIndexFileName(name) ||
  /^(?:(?:box|repair|operators)-[0-9a-f]{8,16}\.js|\.postings-[0-9a-f]{12}\.tmp)$/.test(name)
/** Files that it may delete only if `builds.json` lists them: scripts of the client, of any release. */
const NOTED = /^[\w-]+-[0-9a-f]{8,16}\.js$/

/**
 * Writes `files` into `folder`, which is made if need be.
 *
 * @param keep  number of builds whose files are kept besides this one
 * @throws {PostingsError} `WRITE` where that fails; the index that was there is then still whole
 */
export async function writeIndex(
  files: Map<string, Uint8Array>,
  folder: string,
  keep = KEPT_BUILDS,
): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    const known = await readBuilds(folder)
    const builds = withBuild(namesOf(files), await published(folder, known ?? []), keep)
    await writeAll(
      folder,
      [...files].filter(([name]) => name !== MANIFEST_NAME),
    )
    // Before the manifest, so the next build always knows which files a published manifest needs.
    await writeIfNew(folder, BUILDS_NAME, encodeBuilds(builds))
    await writeIfNew(folder, MANIFEST_NAME, files.get(MANIFEST_NAME) as Uint8Array)
    // Without a readable `builds.json`, delete nothing.
    if (known) await prune(folder, builds, known)
  } catch (cause) {
    const { code, path } = cause as NodeJS.ErrnoException
    throw new PostingsError(
      'WRITE',
      `${path ?? folder}: the index could not be written (${code ?? cause}). The index that was there is unchanged. ` +
        'Make the folder writable, or free some space.',
      { file: path, cause },
    )
  }
}

/** Number of files written in parallel: waiting for the disk one by one takes several times as long. */
const LANES = 16

/** Writes all of `files`, or removes those that it made: on a full disk they would take the last space. */
async function writeAll(folder: string, files: [name: string, bytes: Uint8Array][]): Promise<void> {
  const left = files.values()
  const made: string[] = []
  const writeOneByOne = async () => {
    for (const [name, bytes] of left) if (await writeIfNew(folder, name, bytes)) made.push(join(folder, name))
  }
  // Waits for all of them before throwing, so that nothing is written after the caller has the error.
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, writeOneByOne))
  const failed = lanes.find(lane => lane.status === 'rejected')
  if (!failed) return
  await Promise.all(made.map(path => rm(path, { force: true })))
  throw failed.reason
}

/** Returns true if the file is new. */
async function writeIfNew(folder: string, name: string, bytes: Uint8Array): Promise<boolean> {
  const path = join(folder, name)
  const there = readIfThere(path)
  if (!there || Buffer.compare(there, bytes) !== 0) await writeWhole(folder, path, bytes)
  return !there
}

/** Synchronous: reading thousands of small files one after the other is faster than in parallel. */
function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

/** Writes a temporary file and renames it, so that `path` is never a partial file. */
async function writeWhole(folder: string, path: string, bytes: Uint8Array): Promise<void> {
  const beside = join(folder, `.postings-${randomBytes(6).toString('hex')}.tmp`)
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

/** The builds to keep, newest first, once the build with the files `names` is written. */
const withBuild = (names: string[], before: string[][], keep: number): string[][] =>
  [names, ...before.filter(build => build.join() !== names.join())].slice(0, keep + 1)

const namesOf = (files: Map<string, unknown>): string[] => [...files.keys()].sort()

/** Whether the newest build of `folder` is that of `files`, SHA-256 by name, and every one of them is as it was. */
export async function holdsBuild(folder: string, files: Map<string, string>): Promise<boolean> {
  const [newest] = (await readBuilds(folder)) ?? []
  return (
    newest?.join() === namesOf(files).join() && [...files].every(([name, sum]) => isIn(folder, name, sum))
  )
}

function isIn(folder: string, name: string, sum: string): boolean {
  const bytes = readIfThere(join(folder, name))
  return bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === sum
}

/** `builds` without the newest ones that were killed before their manifest was written. */
async function published(folder: string, builds: string[][]): Promise<string[][]> {
  const manifest = await readFile(join(folder, MANIFEST_NAME), 'utf8').catch(() => '')
  const isNamed = (name: string) => /^(?:index|core)-/.test(name) && manifest.includes(`"${name}"`)
  return builds.slice(
    Math.max(
      0,
      builds.findIndex(build => build.some(isNamed)),
    ),
  )
}

/** Deletes the files of builds that are too old, and what killed builds left. */
async function prune(folder: string, builds: string[][], known: string[][]): Promise<void> {
  const [kept, noted] = [new Set(builds.flat()), new Set(known.flat())]
  for (const name of await readdir(folder)) {
    if (kept.has(name)) continue
    if (isOurs(name) || (noted.has(name) && NOTED.test(name))) await rm(join(folder, name), { force: true })
  }
}
