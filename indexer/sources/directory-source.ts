import { join } from 'node:path'
import { PostingsError } from '../../src/api/errors.js'
import type { IndexSource } from '../../src/storage/source.js'
import { readRegularFile } from './open-file.js'

/** Reads an index from a folder on disk. */

/** The index in `folder`. Its reads throw `FILE_MISSING` for a file that can't be read. */
export function directorySource(folder: string): IndexSource {
  return {
    location: folder,
    async read(name) {
      try {
        return await readRegularFile(join(folder, name))
      } catch (cause) {
        const reason = (cause as NodeJS.ErrnoException).code ?? String(cause)
        throw new PostingsError(
          'FILE_MISSING',
          `${join(folder, name)}: expected a file of the index, got ${reason}. Is this the folder of an index, whole?`,
          { file: name, cause },
        )
      }
    },
  }
}
