import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** What other people's code may hold on to. A change here is a change of the version. */

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')

/** The names that an entry point exports, types too. */
function exportsOf(file: string): string[] {
  const lists = [...read(file).matchAll(/export (type )?\{([^}]*)\}/g)]
  return lists
    .flatMap(([, type, names]) => (names as string).split(',').map(name => `${type ?? ''}${name.trim()}`))
    .filter(name => name !== '' && name !== 'type ')
    .sort()
}

describe('the public surface', () => {
  it('of postings is this', () => {
    expect(exportsOf('src/index.ts')).toEqual([
      'PostingsError',
      'openIndex',
      'type Abort',
      'type Answer',
      'type Chip',
      'type Condition',
      'type EarlyHit',
      'type ErrorCode',
      'type Exclusion',
      'type ExplainedField',
      'type ExplainedTerm',
      'type ExplainedWord',
      'type Explanation',
      'type FacetValue',
      'type FieldValue',
      'type Filters',
      'type FoundAs',
      'type Hit',
      'type HitSection',
      'type IndexInfo',
      'type IndexSource',
      'type OpenOptions',
      'type Range',
      'type ReadOptions',
      'type SearchIndex',
      'type SearchOptions',
      'type Searcher',
      'type Snippet',
      'type SuggestOptions',
      'type Suggestion',
      'type Verdict',
    ])
  })

  it('of postings/indexer is this', () => {
    expect(exportsOf('indexer/index.ts')).toEqual([
      'buildIndex',
      'checkIndex',
      'checkSite',
      'compareRankings',
      'diagnose',
      'directorySource',
      'evaluate',
      'openMiniSearch',
      'readJudgements',
      'readPosts',
      'remoteSource',
      'type BuildOptions',
      'type BuildReport',
      'type CheckReport',
      'type Diagnosis',
      'type EvaluatedPost',
      'type EvaluatedQuery',
      'type Evaluation',
      'type JudgedPost',
      'type Judgement',
      'type Move',
      'type NotFound',
      'type Post',
      'type PostRead',
      'type PostRecord',
      'type PostsRead',
      'type Problem',
      'type RankingChange',
      'type ReadPostOptions',
      'type ReadPostsOptions',
      'type Relevance',
      'type RemoteOptions',
      'type SiteReport',
      'type SkipReason',
    ])
  })

  it('of postings/client is this', () => {
    expect(exportsOf('client/index.ts')).toEqual([
      'PostSearchElement',
      'definePostSearch',
      'fetchSource',
      'renderMarked',
      'renderSnippet',
      'safeHref',
      'type FetchSourceOptions',
    ])
  })

  it('is what its modules hold', async () => {
    const names = async (module: Promise<object>) => Object.keys(await module).sort()
    const values = (file: string) => exportsOf(file).filter(name => !name.startsWith('type '))
    expect(await names(import('../../src/index.js'))).toEqual(values('src/index.ts'))
    expect(await names(import('../../indexer/index.js'))).toEqual(values('indexer/index.ts'))
    expect(await names(import('../../client/index.js'))).toEqual(values('client/index.ts'))
  })

  it('is reached by the paths that the package names', () => {
    const { exports, bin, type } = JSON.parse(read('package.json'))
    expect(Object.keys(exports)).toEqual([
      '.',
      './indexer',
      './client',
      './vite',
      './eleventy',
      './docusaurus',
      './astro',
      './vitepress',
      './package.json',
    ])
    expect(bin).toEqual({ postings: 'dist/indexer/cli.js' })
    expect(type).toBe('module')
  })
})
