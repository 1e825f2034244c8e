/**
 * What are the files of an index called? The one place where their names are made and recognized.
 *
 * Every name but the manifest's ends with a hash of the content, so a file never changes under its name. What the files
 * hold is not known here.
 */

/** The one file with a fixed name; it names all others. */
export const MANIFEST_NAME = 'manifest.json'

/** Files of sections, `KIND-HASH.bin`: a whole small index, what every query needs, or the documents for programs. */
const SECTIONS_KINDS = ['index', 'core', 'documents'] as const
export type SectionsKind = (typeof SECTIONS_KINDS)[number]

/** Files of which there are several, `KIND-NUMBER-HASH.bin`. */
const NUMBERED_KINDS = ['shard', 'titles', 'words', 'positions', 'passages'] as const
export type NumberedKind = (typeof NUMBERED_KINDS)[number]

export const sectionsFileName = (kind: SectionsKind, hash: string): string => `${kind}-${hash}.bin`

/** @param number  counted from 0; of a file of `words`, the length of its longest word */
export const numberedFileName = (kind: NumberedKind, number: number, hash: string): string =>
  `${kind}-${number}-${hash}.bin`

/** The name of the file with the column of the field `name`. */
export const fieldFileName = (name: string, hash: string): string => `field-${name}-${hash}.bin`

/**
 * What a manifest may put into the names of files: letters, digits, `_` and `-`, which can't lead out of the folder of
 * the index. A manifest may come from anywhere, so every such part is checked by one of these before it is used.
 */
export const HASH = /^[0-9a-f]{8}$/
export const HASHES = /^[0-9a-f]*$/
export const FILE_NAME = /^[\w-]+\.bin$/

/** The hash in the name of a file of an index. */
export const hashInName = (file: string): string | undefined => /([0-9a-f]+)\.bin$/.exec(file)?.[1]

/** Whether some index may have a file `name`. The manifest, whose name is nobody's alone, is left out. */
export function isIndexFileName(name: string): boolean {
  const start = `${SECTIONS_KINDS.join('|')}|(?:${NUMBERED_KINDS.join('|')})-\\d+|field-[\\w-]+`
  return new RegExp(`^(?:${start})-[0-9a-f]{8,16}\\.bin$`).test(name)
}
