/**
 * What are the files of an index called? The one place where their names are made and recognized.
 *
 * Every name but the manifest's ends with a hash of the content, so a file never changes under its name. What the files
 * hold is not known here.
 */

/** The one file with a fixed name; it names all others. */
export const MANIFEST_NAME = 'manifest.json'

/** The same file under a name that never changes what it holds, for pages that know the build. */
export const manifestFileName = (hash: string): string => `manifest-${hash}.json`

/** Files of sections, `KIND-HASH.bin`: all of a small index, what every query needs, or the documents for programs. */
const SECTIONS_KINDS = ['index', 'core', 'documents'] as const
export type SectionsKind = (typeof SECTIONS_KINDS)[number]

/** Files of which there are several, `KIND-NUMBER-HASH.bin`. */
const NUMBERED_KINDS = ['shard', 'titles', 'words', 'positions', 'passages'] as const
export type NumberedKind = (typeof NUMBERED_KINDS)[number]

/** The name of a file of sections. */
export const sectionsFileName = (kind: SectionsKind, hash: string): string => `${kind}-${hash}.bin`

/**
 * The name of one of several files.
 *
 * @param number  counted from 0; for `words`, the length of the longest word in the file
 */
export const numberedFileName = (kind: NumberedKind, number: number, hash: string): string =>
  `${kind}-${number}-${hash}.bin`

/** The name of the file with the column of the field `name`. */
export const fieldFileName = (name: string, hash: string): string => `field-${name}-${hash}.bin`

/**
 * The parts of a manifest that become names of files. They hold letters, digits, `_` and `-` only, so no manifest,
 * wherever it comes from, can name a file outside the folder of its index. Each part is checked before it is used.
 */
export const HASH = /^[0-9a-f]{8}$/
export const HASHES = /^[0-9a-f]*$/
export const FILE_NAME = /^[\w-]+\.bin$/

/** The hash in the name of a file of an index. */
export const hashInName = (file: string): string | undefined => /([0-9a-f]+)\.bin$/.exec(file)?.[1]

/** Whether an index may have a file `name`; false for `manifest.json`, a name that others use too. */
export function isIndexFileName(name: string): boolean {
  const start = `${SECTIONS_KINDS.join('|')}|(?:${NUMBERED_KINDS.join('|')})-\\d+|field-[\\w-]+`
  return new RegExp(`^(?:(?:${start})-[0-9a-f]{8,16}\\.bin|manifest-[0-9a-f]{8}\\.json)$`).test(name)
}
