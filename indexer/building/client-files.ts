import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { IndexFiles } from '../pack/index-files.js'
import { PAGE_SCRIPT } from '../publish/named-files.js'

/** Reads the bundled client, which a build writes beside the index. */

/** A script of the client. */
export type ClientFile = [name: string, bytes: Uint8Array]

/** Folder of the bundled client in this package. */
export const CLIENT = join(
  dirname(createRequire(import.meta.url).resolve('postings/package.json')),
  'dist/browser',
)

/** What stands in the script of pages for the names of the files that a first search needs, as scripts/bundle.mjs puts it. */
const FIRST_FILES = 'manifest.json core.bin'

/** All scripts of the client, sorted by name. */
export async function readClient(): Promise<ClientFile[]> {
  const names = (await readdir(CLIENT)).filter(name => name.endsWith('.js')).sort()
  return Promise.all(names.map(async name => [name, await readFile(join(CLIENT, name))] as ClientFile))
}

type Built = Pick<IndexFiles, 'manifest' | 'manifestFile'>

/**
 * The scripts for an index. The stub names the files of this build that a first search needs, so that a page requests them
 * at once instead of one after the other.
 */
export function clientFor(client: readonly ClientFile[], index: Built): ClientFile[] {
  const names = firstFiles(client, index).join(' ')
  return client.map(([name, bytes]) => [name, name === PAGE_SCRIPT ? withNames(bytes, names) : bytes])
}

/** The manifest, the file that every query needs, and the stemmers of the index's languages. */
function firstFiles(client: readonly ClientFile[], { manifest, manifestFile }: Built): string[] {
  const scripts = client.map(([name]) => name)
  const stemmers = manifest.analyzer.languages
    .split(' ')
    .flatMap(language => scripts.filter(name => name.startsWith(`stem-${language}-`)))
  return [manifestFile, ...manifest.files.slice(0, 1).map(({ name }) => name), ...stemmers]
}

/** The stub with `names`, and with the checksum of its new text at its end. */
function withNames(stub: Uint8Array, names: string): Uint8Array {
  const text = new TextDecoder().decode(stub)
  const script = text.slice(0, text.lastIndexOf('//')).replace(FIRST_FILES, names)
  const sum = createHash('sha256').update(script).digest('hex').slice(0, 10)
  return new TextEncoder().encode(`${script}//${sum}`)
}
