import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { directorySource } from '../../indexer/sources/directory-source.js'
import { remoteSource } from '../../indexer/sources/remote-source.js'
import { fetchSource } from '../../src/storage/fetch-source.js'
import type { IndexSource } from '../../src/storage/source.js'
import { memorySource } from '../property/posts.js'
import { type Place, sourceConformance } from './source-conformance.js'

sourceConformance('memory', async files => ({ source: memorySource(files), end: async () => undefined }))

sourceConformance('a folder', async files => {
  const folder = await mkdtemp(join(tmpdir(), 'postings-source-'))
  for (const [name, bytes] of files) await writeFile(join(folder, name), bytes)
  return { source: directorySource(folder), end: () => rm(folder, { recursive: true }) }
})

sourceConformance('HTTP, in pages', files => served(files, fetchSource))
sourceConformance('HTTP, in programs', files => served(files, remoteSource))

async function served(files: Map<string, Uint8Array>, open: (url: string) => IndexSource): Promise<Place> {
  const server = createServer((request, response) => {
    const bytes = files.get((request.url ?? '').replace('/search/', ''))
    response.writeHead(bytes ? 200 : 404, { 'content-type': 'application/octet-stream' }).end(bytes)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    source: open(`http://127.0.0.1:${port}/search/`),
    end: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
