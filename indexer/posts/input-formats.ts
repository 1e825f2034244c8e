import { PostingsError } from '../../src/api/errors.js'
import { htmlFormat } from '../html/html-format.js'
import type { InputFormat } from '../input-format.js'
import { markdownFormat } from '../markdown/markdown-format.js'

/** Decides by a file's name whether it is a post, and which format reads it. */

/**
 * The formats that posts may be written in; add a new one here. Also extend `BuildOptions.from` and the help of `--from`.
 * Without `--from`, order decides.
 */
export const INPUT_FORMATS: readonly InputFormat[] = [markdownFormat, htmlFormat]

/** The format of what generators publish. */
export const PAGES: InputFormat = htmlFormat

/** The endings of all formats: lower case, without the dot. */
export const ENDINGS: readonly string[] = INPUT_FORMATS.flatMap(({ endings }) => endings)

/** The ending of a file's name, lower case and without the dot; empty where there is none. */
export const endingOf = (file: string): string => /\.([^./]+)$/.exec(file)?.[1]?.toLowerCase() ?? ''

/** The format of a file, by the ending of its name; `undefined` where the file is no post. */
export const formatOf = (file: string): InputFormat | undefined =>
  INPUT_FORMATS.find(format => isFileOf(format, file))

/** Whether a file is one of a format's, by the ending of its name. */
export const isFileOf = ({ endings }: InputFormat, file: string): boolean => endings.includes(endingOf(file))

/** Whether a file of this name may be a post. */
export const isPostFile = (file: string): boolean => formatOf(file) !== undefined

/**
 * The format that the owner names, in any case.
 *
 * @throws {PostingsError} `OPTION` where there is none of this name
 */
export function formatNamed(name: string): InputFormat {
  const format = INPUT_FORMATS.find(one => one.name.toLowerCase() === name.toLowerCase())
  if (format) return format
  const known = INPUT_FORMATS.map(one => one.name.toLowerCase()).join(' or ')
  throw new PostingsError('OPTION', `from: expected ${known}, got "${name}".`)
}

/** `file` without the ending of a post; any other name as it is. */
export const withoutEnding = (file: string): string =>
  isPostFile(file) ? file.slice(0, -1 - endingOf(file).length) : file
