import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { preferLanguage } from '../../client/engine/preferred-language.js'
import { makeIndexFiles } from '../../indexer/pack/index-files.js'
import { directorySource } from '../../indexer/sources/directory-source.js'
import { openIndex } from '../../src/search/open-index.js'
import { searchWhileLoading } from '../../src/search/searcher.js'
import { openManifest } from '../../src/storage/index-parts.js'
import { filesInParts, memorySource } from '../property/posts.js'
import { searcherConformance } from './searcher-conformance.js'

const end = async () => undefined

searcherConformance('an index in one file, in a folder', async posts => {
  const folder = await mkdtemp(join(tmpdir(), 'postings-searcher-'))
  for (const [name, bytes] of makeIndexFiles(posts, 'en').files) await writeFile(join(folder, name), bytes)
  return {
    searcher: await openIndex(directorySource(folder)),
    end: () => rm(folder, { recursive: true }),
  }
})

searcherConformance('an index cut into shards', async posts => ({
  searcher: await openIndex(memorySource(filesInParts(posts))),
  end,
}))

searcherConformance('an index that is searched while it is loaded', async posts => ({
  searcher: searchWhileLoading(await openManifest(memorySource(filesInParts(posts)))),
  end,
}))

searcherConformance('an index that prefers a language', async posts => {
  const index = await openIndex(memorySource(filesInParts(posts)))
  return {
    searcher: preferLanguage(index, { tag: 'en', showsAll: () => false, message: () => '' }),
    end,
  }
})
