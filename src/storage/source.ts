import type { Abort } from '../api/options.js'

/**
 * Where are the files of an index? The one seam between the engine and a folder, a web server or memory. The engine
 * never fetches or opens anything itself. A source returns whole files; it need not support ranges, compression or
 * content types.
 */

/** Reads the files of one index by their names. */
export interface IndexSource {
  /** Where the files are, for messages: a path or a URL. */
  readonly location: string
  /**
   * The bytes of the file `name`, whole and unchanged.
   *
   * @throws {PostingsError} `FILE_MISSING`, naming the file, where it can't be read
   */
  read(name: string, options?: ReadOptions): Promise<Uint8Array>
}

/** How to read a file. */
export interface ReadOptions {
  /** Asks for the newest version, past every cache. Set for the manifest; other files never change under their name. */
  fresh?: boolean
  signal?: Abort
}
