import { expect, it } from 'vitest'
import { type LanguagePreference, preferLanguage } from '../../../../client/engine/preferred-language.js'
import { makeIndexFiles } from '../../../../indexer/pack/index-files.js'
import { openIndex } from '../../../../src/index.js'
import { memorySource, textPost } from '../../../property/posts.js'

const post = (url: string, lang: string | undefined, text: string, tags: string[] = []) =>
  textPost(url, text, { ...(lang && { lang }), tags })

const POSTS = [
  post('/leak/', 'en', 'The leak in python was found.', ['python']),
  post('/cache/', 'en-GB', 'The garbage of python is in a cache.'),
  post('/numbers/', undefined, 'python 1 2 3'),
  post('/fuite/', 'fr-CA', 'La fuite dans python, avec un cache.', ['python']),
]

const index = await openIndex(memorySource(makeIndexFiles(POSTS).files))

function searcherFor(tag: string, more: Partial<LanguagePreference> = {}) {
  return preferLanguage(index, { tag, showsAll: () => false, message: () => 'Elsewhere', ...more })
}

const urls = ({ hits }: { hits: { url: string }[] }) => hits.map(({ url }) => url).sort()
const ALL = ['/cache/', '/fuite/', '/leak/', '/numbers/']

it('names the languages of an index, that of most posts first', () => {
  expect(index.info.languages).toEqual(['en', 'fr'])
  expect(searcherFor('fr').info).toEqual(index.info)
})

it.each(['fr', 'FR', 'fr-BE', 'fr_CA'])('answers a page in %s with posts in French alone', async tag => {
  const searcher = searcherFor(tag)
  const answer = await searcher.search('python ')
  expect([urls(answer), answer.total, answer.message]).toEqual([['/fuite/'], 1, undefined])
  expect(await searcher.totalInAll(answer)).toBe(4)
})

it('counts posts in an unknown language as posts in the language of most', async () => {
  expect(urls(await searcherFor('en').search('python '))).toEqual(['/cache/', '/leak/', '/numbers/'])
})

it('browses the newest posts in the language', async () => {
  expect(urls(await searcherFor('fr').search(''))).toEqual(['/fuite/'])
})

it('answers with the other languages at once where none matches, and says so', async () => {
  const searcher = searcherFor('fr')
  const answer = await searcher.search('garbage ')
  expect([urls(answer), answer.message]).toEqual([['/cache/'], 'Elsewhere'])
  expect(searcher.totalInAll(answer)).toBeUndefined()
})

it('says nothing of languages where no post at all matches', async () => {
  const answer = await searcherFor('fr').search('"xylophone"')
  expect(answer).toMatchObject({ total: 0, hits: [] })
  expect(answer).not.toHaveProperty('message')
})

it('answers with all languages once the reader has asked for them', async () => {
  const searcher = searcherFor('fr', { showsAll: () => true })
  const answer = await searcher.search('python ')
  expect(urls(answer)).toEqual(ALL)
  expect(await searcher.totalInAll(answer)).toBe(4)
})

it.each(['', 'sv', 'not a tag'])('prefers nothing on a page in %j, which no post is in', async tag => {
  const searcher = searcherFor(tag)
  const answer = await searcher.search('python ')
  expect(answer).toEqual(await index.search('python '))
  expect(searcher.totalInAll(answer)).toBeUndefined()
})

it('prefers nothing where the query or the options name a language', async () => {
  const searcher = searcherFor('fr')
  expect(urls(await searcher.search('python lang:en'))).toEqual(['/cache/', '/leak/'])
  const filters = { lang: { any: ['en'] } }
  expect(urls(await searcher.search('python ', { filters }))).toEqual(['/cache/', '/leak/'])
  expect(urls(await searcher.search('python ', { facets: ['lang'] }))).toEqual(ALL)
})

it('keeps the other options, and counts under the same filters', async () => {
  const searcher = searcherFor('fr')
  const answer = await searcher.search('python ', { filters: { tags: { any: ['python'] } }, limit: 1 })
  expect(urls(answer)).toEqual(['/fuite/'])
  expect(await searcher.totalInAll(answer)).toBe(2)
})

it('ends with the signal', async () => {
  const signal = AbortSignal.abort('gone')
  await expect(searcherFor('fr').search('python ', { signal })).rejects.toMatchObject({ code: 'ABORTED' })
})
