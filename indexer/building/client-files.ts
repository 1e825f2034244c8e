import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export async function readClient(): Promise<ClientFile[]> {
  const names = (await readdir(CLIENT)).filter(name => name.endsWith('.js')).sort()
  return Promise.all(names.map(async name => [name, await readFile(join(CLIENT, name))] as ClientFile))
}

/** Where the client was bundled to. */
export const CLIENT = join(
  dirname(createRequire(import.meta.url).resolve('postings/package.json')),
  'dist/browser',
)

export type ClientFile = [name: string, bytes: Uint8Array]
