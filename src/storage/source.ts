import type { Abort } from '../api/options.js'

/**
 * The one seam between the engine and where an index lies: a folder, a web server, memory.
 *
 * The engine never fetches or opens anything itself. A source hands over whole files; it need not
 * support ranges, compression or content types.
 */

/** Reads the files of one index by their names. */
export interface IndexSource {
  /** Where the files are, for messages: a path or a URL. */
  readonly location: string
  /**
   * The bytes of the file `name`, whole and unchanged.
   *
   * `fresh` asks for the newest version, past every cache (the manifest); other files never change
   * under their name.
   *
   * @throws {PostingsError} `FILE_MISSING`, naming the file, when it can't be had
   */
  read(name: string, options?: ReadOptions): Promise<Uint8Array>
}

/** How a file is to be read. */
export interface ReadOptions {
  fresh?: boolean
  signal?: Abort
}
