import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkIndex } from '../../../../indexer/check/check-index.js'
import { makeIndexFiles } from '../../../../indexer/pack/index-files.js'
import type { Post } from '../../../../indexer/post.js'
import { openMiniSearch } from '../../../../indexer/whole-index/mini-search.js'
import { openIndex } from '../../../../src/search/open-index.js'
import { memorySource, textPost } from '../../../property/posts.js'
import { runs } from '../../../runs.js'

const indexOf = (posts: Post[], language = 'de') =>
  openIndex(memorySource(makeIndexFiles(posts, language).files))

async function urlsFor(query: string, posts: Post[], language?: string): Promise<string[]> {
  const { hits } = await (await indexOf(posts, language)).search(query)
  return hits.map(({ url }) => url).sort()
}

const GERMAN = [
  textPost('/leck/', 'Ein Leck im Speicher finden'),
  textPost('/speicherleck/', 'Speicherlecks suchen wir lange'),
  textPost('/verbindung/', 'Die Verbindung zur Datenbank bricht ab'),
  textPost('/beide/', 'Eine Datenbankverbindung, die nie endet'),
  textPost('/fuge/', 'Der Verbindungsfehler kam nachts'),
  textPost('/fehler/', 'Fehler haben Namen'),
]

describe('a word that German writes together', () => {
  it.each([
    ['leck', ['/leck/', '/speicherleck/']],
    ['Lecks ', ['/leck/', '/speicherleck/']],
    ['speicher ', ['/leck/', '/speicherleck/']],
    ['datenbank ', ['/beide/', '/verbindung/']],
    ['Verbindungen ', ['/beide/', '/fuge/', '/verbindung/']],
    ['fehler ', ['/fehler/', '/fuge/']],
    ['speicherleck ', ['/speicherleck/']],
  ])('is found by its parts: %s', async (query, urls) => {
    expect(await urlsFor(query, GERMAN)).toEqual(urls)
  })

  it('is marked where it was found by a part', async () => {
    const { hits } = await (await indexOf(GERMAN)).search('datenbank verbindung ')
    const hit = hits.find(({ url }) => url === '/beide/')
    expect(hit?.snippet).toEqual({ text: 'Eine Datenbankverbindung, die nie endet', ranges: [[5, 24]] })
  })

  it('is not taken apart by what no post says, nor by endings and small words', async () => {
    const posts = [
      textPost('/a/', 'Das Ende der Landesregierung'),
      textPost('/b/', 'Steigende Unternehmen'),
      textPost('/c/', 'nehmen, steigen'),
    ]
    expect(await urlsFor('ende ', posts)).toEqual(['/a/'])
    expect(await urlsFor('nehmen ', posts)).toEqual(['/c/'])
    expect(await urlsFor('land ', posts)).toEqual([])
  })

  it('is left whole if it is more common than the words that stand in it', async () => {
    const posts = ['/a/', '/b/', '/c/'].map(url => textPost(url, 'Die Wolkenkratzer'))
    expect(await urlsFor('kratzer ', [...posts, textPost('/d/', 'Kratzer an Wolken')])).toEqual(['/d/'])
  })

  it('is found as a phrase and excluded as a word as others are', async () => {
    expect(await urlsFor('"leck"', GERMAN)).toEqual(['/leck/'])
    expect(await urlsFor('"ein leck"', GERMAN)).toEqual(['/leck/'])
    expect(await urlsFor('speicher -leck', GERMAN)).toEqual([])
  })

  it('counts in posts of its language only', async () => {
    const posts = [
      textPost('/en/', 'a backdoor in the back, a door', { lang: 'en' }),
      textPost('/nl/', 'de achterdeur', { lang: 'nl' }),
      textPost('/nl-2/', 'een deur van achteren, in de backdoor', { lang: 'nl' }),
    ]
    expect(await urlsFor('door ', posts)).toEqual(['/en/'])
  })
})

describe('a word that Dutch writes together', () => {
  const posts = [
    textPost('/lek/', 'Een lekkage in het geheugen'),
    textPost('/geheugen/', 'Geheugenlekkage opsporen'),
    textPost('/station/', 'De stationsklok'),
    textPost('/klok/', 'Een klok op het station'),
  ]
  it.each([
    ['lekkage ', ['/geheugen/', '/lek/']],
    ['geheugen ', ['/geheugen/', '/lek/']],
    ['klok ', ['/klok/', '/station/']],
  ])('is found by its parts: %s', async (query, urls) => {
    expect(await urlsFor(query, posts, 'nl')).toEqual(urls)
  })
})

describe('an index with compounds', () => {
  const words =
    'Leck Speicher Speicherleck Speicherlecks Datenbank Verbindung Datenbankverbindung findet'.split(' ')
  const posts = fc.array(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 }), {
    minLength: 1,
    maxLength: 6,
  })

  it('is whole, and has the scores of MiniSearch and the same bytes for posts in any order', async () => {
    await fc.assert(
      fc.asyncProperty(posts, async texts => {
        const made = texts.map((text, i) => textPost(`/${i}/`, text.join(' '), { title: text[0] as string }))
        const { files } = makeIndexFiles(made, 'de')
        expect(makeIndexFiles([...made].reverse(), 'de').files).toEqual(files)
        const source = memorySource(files)
        expect((await checkIndex(source)).problems).toEqual([])
        const index = await openIndex(source)
        const oracle = await openMiniSearch(source)
        for (const query of ['leck ', 'datenbank ']) {
          const { hits } = await index.search(query)
          const theirs = new Map(oracle.search(query.trim()).map(({ url, score }) => [url, score]))
          expect(new Map(hits.map(({ url, score }) => [url, score]))).toEqual(theirs)
        }
      }),
      { numRuns: runs(30) },
    )
  })
})
