/** The name of the file of a field, for its entry in the manifest. */
export const fieldFileName = (entry: string): string => `field-${entry}.bin`

/** The name of a field, for its entry in the manifest. */
export const nameOf = (entry: string): string => entry.slice(0, entry.lastIndexOf('-'))

/** Document number → its text, read when a hit is shown. */

/** The name of file `number` of an index's passages. */
export const passageFileName = (number: number, hash: string): string => `passages-${number}-${hash}.bin`

/** The name of the file with the positions of shard `number`. */
export const positionsFileName = (number: number, hash: string): string => `positions-${number}-${hash}.bin`
