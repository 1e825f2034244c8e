import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { sep } from 'node:path'

/** How is a file opened whose name anybody may have chosen? Knows nothing of posts. */

/** Flags to open a file for reading. Without O_NONBLOCK, opening a pipe would wait until somebody writes to it. */
export const WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** Opens a file for reading, with these flags. */
export const openWithoutWaiting = (path: string): Promise<FileHandle> => open(path, WITHOUT_WAITING)

/** Whether `path` is below `folder`; both are real paths, with all links resolved. */
export const isBelow = (folder: string, path: string): boolean =>
  path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
