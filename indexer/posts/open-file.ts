import { sep } from 'node:path'

/** Where does a path lead? */

/** Whether `path` is below `folder`; both are real paths, with all links resolved. */
export const isBelow = (folder: string, path: string): boolean =>
  path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
