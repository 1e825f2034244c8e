import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Reads the bundled client, which a build copies beside the index. */

/** A script of the client. */
export type ClientFile = [name: string, bytes: Uint8Array]

/** Folder of the bundled client in this package. */
export const CLIENT = join(
  dirname(createRequire(import.meta.url).resolve('postings/package.json')),
  'dist/browser',
)

/** All scripts of the client, sorted by name. */
export async function readClient(): Promise<ClientFile[]> {
  const names = (await readdir(CLIENT)).filter(name => name.endsWith('.js')).sort()
  return Promise.all(names.map(async name => [name, await readFile(join(CLIENT, name))] as ClientFile))
}
