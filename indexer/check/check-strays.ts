import { readdir } from 'node:fs/promises'
import { isIndexFileName } from '../../src/format/file-names.js'
import { openParts } from '../../src/storage/index-parts.js'
import { LOCK_NAME } from '../publish/folder-lock.js'
import { namedFiles } from '../publish/named-files.js'
import { HOLDS_TEXT } from '../publish/write-index.js'
import { directorySource } from '../sources/directory-source.js'

/** Looks for files of other builds in the folder of an index. */

/** The files in a folder of an index that its manifest does not name. */
export interface StrayFiles {
  /** Names of all such files of an index, sorted. */
  files: string[]
  /** Those of them that hold text of posts, which may have been withdrawn. */
  withText: string[]
  /** Whether a build holds the folder, or was killed in it. */
  isLocked: boolean
}

/** The stray files in `folder`, which holds a whole index. Files whose names no index has are not looked at. */
export async function findStrays(folder: string): Promise<StrayFiles> {
  const parts = await openParts(directorySource(folder))
  const named = new Set((await namedFiles(parts)).flatMap(([, names]) => names))
  const names = (await readdir(folder)).sort()
  const files = names.filter(name => isIndexFileName(name) && !named.has(name))
  return { files, withText: files.filter(name => HOLDS_TEXT.test(name)), isLocked: names.includes(LOCK_NAME) }
}
