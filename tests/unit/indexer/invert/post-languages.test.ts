import { describe, expect, it } from 'vitest'
import { makeIndexFiles } from '../../../../indexer/pack/index-files.js'
import type { Post } from '../../../../indexer/post.js'
import { openIndex } from '../../../../src/search/open-index.js'
import { memorySource, textPost } from '../../../property/posts.js'

/** Posts of all these languages in one index, each detected or named, searched as their readers type. */
const POSTS: Post[] = [
  textPost('/ar/', 'كَيْفَ نُصْلِحُ تَسَرُّبَ الذَّاكِرَةِ في البرنامج الذي كتبناه في العام الماضي', { lang: 'ar' }),
  textPost('/he/', 'כָּךְ מוֹצְאִים דְּלִיפַת זִכָּרוֹן בתוכנית שכתבנו בשנה שעברה', { lang: 'he' }),
  textPost('/th/', 'การรั่วไหลของหน่วยความจำในโปรแกรมที่เราเขียน', { lang: 'th' }),
  textPost('/tr/', 'Işık hızı ve bellek sızıntısı: İstanbul ile IĞDIR arasında', { lang: 'tr' }),
  textPost('/vi/', 'Rò rỉ bộ nhớ trong chương trình của Đặng Thị Hồng', { lang: 'vi' }),
  textPost('/ru/', 'Учёные нашли, что все ёлки зелёные, и ещё утечку памяти', { lang: 'ru' }),
  textPost('/uk/', 'Витік пам’яті у програмі, яку ми написали їжаком', { lang: 'uk' }),
  textPost('/mixed/', 'メモリリークを find in Rust: память, Speicherlecks und переполнение стека', {
    lang: 'ja',
  }),
  textPost('/en/', 'The memory of the machine leaks through the cracks', { lang: 'en' }),
]
const index = await openIndex(memorySource(makeIndexFiles(POSTS).files))

const urlsFor = async (query: string) => (await index.search(query)).hits.map(({ url }) => url)

describe('a post is found by words as its readers type them', () => {
  it.each([
    ['Arabic without vowel points', 'تسرب الذاكرة', '/ar/'],
    ['Arabic with some', 'تسرّب', '/ar/'],
    ['Arabic with a stretched letter', 'تســرب', '/ar/'],
    ['Arabic with another form of alif', 'الذي العام', '/ar/'],
    ['Hebrew without points', 'דליפת זכרון', '/he/'],
    ['Hebrew with points', 'דְּלִיפַת', '/he/'],
    ['a word out of a Thai sentence', 'หน่วยความจำ', '/th/'],
    ['one Thai character and its mark', 'รั่', '/th/'],
    ['Turkish with a dotless i', 'ışık', '/tr/'],
    ['… typed without', 'isik', '/tr/'],
    ['… in capitals', 'IŞIK', '/tr/'],
    ['Turkish with a dotted capital', 'İSTANBUL', '/tr/'],
    ['… without its dot', 'istanbul', '/tr/'],
    ['… in small letters with the dot apart', 'i\u0307stanbul', '/tr/'],
    ['a Turkish name in capitals', 'ığdır', '/tr/'],
    ['Vietnamese with all marks', 'bộ nhớ', '/vi/'],
    ['Vietnamese without marks', 'bo nho', '/vi/'],
    ['Vietnamese in pieces', 'bộ nhớ'.normalize('NFD'), '/vi/'],
    ['a Vietnamese name without its stroke', 'dang thi hong', '/vi/'],
    ['Russian with ё', 'учёные', '/ru/'],
    ['Russian without ё', 'ученые', '/ru/'],
    ['another case of a Russian word', 'ученых', '/ru/'],
    ['ё in the query only', 'всё', '/ru/'],
    ['Ukrainian, whose ї is no и', 'їжаком', '/uk/'],
    ['Ukrainian with another apostrophe', "пам'яті", '/uk/'],
    ['English in a Japanese post', 'rust', '/mixed/'],
    ['Japanese in it', 'メモリ', '/mixed/'],
    ['… in halfwidth letters', 'ﾒﾓﾘﾘｰｸ', '/mixed/'],
    ['Russian in it', 'переполнение', '/mixed/'],
    ['German in it', 'speicherlecks', '/mixed/'],
  ])('%s: %s', async (_, query, url) => {
    expect((await urlsFor(query))[0]).toBe(url)
  })

  it('but й is no и with a mark', async () => {
    expect(await urlsFor('еи')).toEqual([])
  })

  it('with a snippet that marks the word as it is written', async () => {
    const marked = async (query: string) => {
      const { snippet } = (await index.search(query)).hits[0] as {
        snippet: { text: string; ranges: [number, number][] }
      }
      return snippet.ranges.map(([start, end]) => snippet.text.slice(start, end))
    }
    expect(await marked('تسرب ')).toEqual(['تَسَرُّبَ'])
    expect(await marked('זכרון ')).toEqual(['זִכָּרוֹן'])
    expect(await marked('isik ')).toEqual(['Işık'])
    expect(await marked('nho ')).toEqual(['nhớ'])
    expect(await marked('ученые ')).toEqual(['Учёные'])
  })
})

describe('the filter by language', () => {
  const ENGLISH = 'The memory of the machine leaks through the cracks, and this is what they did with it'
  const FRENCH = 'La mémoire de la machine fuit par les fentes, et voici ce que nous avons fait avec elle'
  const open = (posts: Post[], language?: string) =>
    openIndex(memorySource(makeIndexFiles(posts, language).files))
  const found = async (posts: Post[], lang: string, language?: string) =>
    (await (await open(posts, language)).search('', { filters: { lang: { any: [lang] } } })).hits
      .map(({ url }) => url)
      .sort()

  it('knows languages that posts name, and those that their texts are in', async () => {
    const posts = [
      textPost('/a/', ENGLISH),
      textPost('/b/', FRENCH),
      textPost('/c/', FRENCH, { lang: 'fr-CA' }),
      textPost('/d/', 'x', { lang: 'fro' }),
    ]
    expect(await found(posts, 'en')).toEqual(['/a/'])
    expect(await found(posts, 'fr')).toEqual(['/b/', '/c/'])
    expect(await found(posts, 'FR-ca')).toEqual(['/c/'])
    const { hits } = await (await open(posts)).search('', { limit: 4 })
    expect(hits.map(({ url, lang }) => [url, lang]).sort()).toEqual([
      ['/a/', undefined],
      ['/b/', undefined],
      ['/c/', 'fr-CA'],
      ['/d/', 'fro'],
    ])
  })

  it('takes the language of the build for that of posts which name none', async () => {
    const posts = [textPost('/a/', ENGLISH), textPost('/b/', FRENCH, { lang: 'fr' })]
    expect(await found(posts, 'nl', 'nl')).toEqual(['/a/'])
  })

  it('does not exist where all posts are in one language, and none names it', async () => {
    const index = await open([textPost('/a/', ENGLISH), textPost('/b/', `${ENGLISH} again`)])
    expect(index.info.fields).toEqual(['title'])
  })
})
