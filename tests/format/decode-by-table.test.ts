import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Delivery } from '../../indexer/pack/delivery.js'
import { makeIndexFiles } from '../../indexer/pack/index-files.js'
import type { Post } from '../../indexer/post.js'
import { lockFolder } from '../../indexer/publish/folder-lock.js'
import { writeIndex } from '../../indexer/publish/write-index.js'
import { directorySource } from '../../indexer/sources/directory-source.js'
import { readColumn } from '../../src/fields/columns.js'
import { fieldEntries } from '../../src/format/manifest-advanced.js'
import { STREAMS, streamPosition } from '../../src/format/positions.js'
import {
  type IndexParts,
  openParts,
  readCore,
  readFile,
  readShard,
  readTitles,
} from '../../src/storage/index-parts.js'
import { readDocuments } from '../../src/storage/read-documents.js'
import { readPassage } from '../../src/storage/read-passage.js'
import { readPositions } from '../../src/storage/read-positions.js'
import { readWords } from '../../src/storage/read-words.js'
import { examplePosts, inParts, textPost } from '../property/posts.js'
import { KNOWN_TYPES } from './decoder.js'
import { formsOf, lengthsOf, textsOf, type Value, valuesOf, WORDS } from './described-in-words.js'
import { IndexByTable } from './index-by-table.js'
import { readTables, type Tables } from './tables.js'

/** docs/FORMAT.md is enough to read an index: its tables decode one, and it holds what the readers of `src/` return. */

const FIELDS = [{ name: 'level' }, { name: 'done' }, { name: 'series' }]

/** The posts of the example blog with a value in every field, and as many more as make some of them recent. */
async function posts(): Promise<Post[]> {
  const blog = (await examplePosts()).map((post, i) => ({
    ...post,
    ...(i === 0 && { boost: 1.5, authors: ['Ada'], lang: 'en' }),
    fields: { level: [`${i % 3}`], done: [i % 2 ? 'yes' : 'no'], series: i % 2 ? [] : ['Leaks', `No. ${i}`] },
  }))
  const german = textPost(
    '/speicherleck/',
    'Ein Speicherleck ist mit der Zeit so groß, dass nichts mehr geht.',
    {
      lang: 'de',
    },
  )
  const short = Array.from({ length: 19 }, (_, i) =>
    textPost(`/short-${i}/`, `number${i} of the short posts`, { date: `2001-01-${10 + i}` }),
  )
  return [...blog, german, ...short]
}

const cutInParts = (delivery: Delivery): Delivery => ({
  ...inParts(2000)(delivery),
  titleShards: true,
  perFile: 4,
})

const CUTS: [kind: string, choose: (delivery: Delivery) => Delivery][] = [
  ['in one file', delivery => ({ ...delivery, oneFile: true, perFile: 100 })],
  ['in parts', cutInParts],
]

const tables = readTables()

describe.each(CUTS)('an index %s', (kind, choose) => {
  let folder: string
  let index: IndexByTable
  let parts: IndexParts

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'postings-format-'))
    const { files } = makeIndexFiles(await posts(), 'en', undefined, choose, undefined, FIELDS)
    const lock = await lockFolder(folder)
    await writeIndex(files, lock)
    await lock.release()
    index = new IndexByTable(tables, filesOf(folder))
    parts = await openParts(directorySource(folder))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  /** The shards of both sets, by table and by reader. */
  async function* shards() {
    for (const [kind, set] of [['shard', parts.shards] as const, ['titles', parts.titleShards] as const])
      for (let number = 0; number < (set?.count ?? 0); number++) {
        const file = kind === 'shard' && !parts.manifest.shards ? 'index' : kind
        yield { table: index.part('shard', number, file), shard: await readShard(parts, set!, number) }
      }
  }

  it('has terms and their words as written', async () => {
    for await (const { table, shard } of shards()) {
      const forms = formsOf(table)
      expect(textsOf(table.terms)).toEqual(shard.terms.list)
      expect(forms.flat()).toEqual(shard.forms().list)
      expect(forms.flatMap((list, term) => list.map(() => term))).toEqual(shard.forms().terms)
    }
  })

  it('has postings, in blocks of which the lengths are stated', async () => {
    for await (const { table, shard } of shards()) {
      const read = textsOf(table.terms).map((_, term) =>
        shard.postings.of(term).map(({ field, documents, frequencies }) => {
          return { field, documents: [...documents], frequencies: [...frequencies] }
        }),
      )
      expect(table.postings.map(postingsOf)).toEqual(read)
      expect(table.blocks).toEqual(index.blocks(table.postings, 16))
    }
  })

  it('has lengths and factors', async () => {
    const { lengths, boosts } = await readCore(parts)
    const core = index.part('core')
    expect(Object.values(lengthsOf(core, index.manifest))).toEqual(lengths.byField.map(list => [...list]))
    expect(core.factors).toEqual(boosts)
  })

  it('has passages, titles and documents', async () => {
    const passages = await Promise.all(
      Array.from({ length: parts.manifest.documents }, (_, document) => readPassage(parts, document)),
    )
    const files = index.parts.filter(({ structure }) => structure === 'passages')
    const inOrder = files.sort((a, b) => a.number - b.number).map(({ value }) => value.passages)
    expect(inOrder.flatMap(([, ...list]) => list)).toEqual(passages)
    expect(inOrder.map(([first]) => first)).toEqual(files.map((_, i) => i * parts.manifest.passages.perFile))
    if (kind === 'in one file') return
    const titles = [...index.part('titles').titles, ...index.manifest.recent.titles]
    expect(titles).toEqual(await readTitles(parts))
    expect(index.part('documents').columns).toEqual(await readDocuments(parts))
  })

  it('has columns', async () => {
    const columns = index.parts.filter(({ structure }) => structure === 'column')
    expect(new Set(columns.map(({ value }) => value.header.kind)).size).toBe(5)
    const names = columns.map(({ value }) => value.header.name)
    const entries = fieldEntries(parts.manifest, 'the index').filter(({ hash }) => hash)
    expect(names).toEqual(entries.map(({ name }) => name))
    for (const { value } of columns) {
      const { values, starts, numbers, kind } = await readColumn(parts, value.header.name)
      const read = [...starts.subarray(1)].map((end, document) =>
        [...numbers.subarray(starts[document], end)].map(number =>
          kind === 'order' ? number : values[number],
        ),
      )
      expect(valuesOf(value)).toEqual(read)
    }
  })

  it('has words for repairs, unless it is one file', async () => {
    expect(parts.manifest.words === undefined).toBe(kind === 'in one file')
    for (const entry of parts.manifest.words ?? []) {
      const { list, logFrequencies } = await readWords({ parts, readFile }, entry)
      const { words, common } = index.part('words', entry.longest)
      expect(textsOf(words)).toEqual(list)
      expect(common).toEqual([...logFrequencies])
    }
  })

  it('has positions with their forms, unless it is one file', async () => {
    const files = index.parts.filter(({ structure }) => structure === 'positions')
    expect(files).toHaveLength(kind === 'in one file' ? 0 : parts.shards.count)
    for (const { number, value: table } of files) {
      const shard = index.part('shard', number, 'shard')
      const read = await readPositions({ parts, readCore, readShard, readFile, readPassage }, number)
      const terms = [...table.positions.keys()]
      expect(terms.map(term => placesOf(table, shard, term))).toEqual(
        terms.map(term => {
          const { documents, positions, forms } = read.of(term)
          return [...documents].map((document, i) => [document, positions[i], forms[i]])
        }),
      )
      expect(table.blocks).toEqual(index.blocks(table.positions, 8))
    }
  })
})

const filesOf = (folder: string) =>
  new Map(readdirSync(folder).map(name => [name, readFileSync(join(folder, name))]))

/** Postings as the readers give them: a list by field, without fields that have none. */
const postingsOf = (term: Value) =>
  ['title', 'text'].flatMap((name, field) => {
    const { documents, frequencies } = term[name] ?? {}
    return documents ? [{ field, documents, frequencies }] : []
  })

/** Document, position and form of each occurrence of a term. */
function placesOf({ positions }: Value, shard: Value, term: number): number[][] {
  const { lists, forms = [] } = positions[term]
  const { documents } = shard.postings[term].text
  const places: number[][] = documents.flatMap((document: number, i: number) =>
    STREAMS.flatMap(stream => lists[i][stream].map((at: number) => [document, streamPosition(stream, at)])),
  )
  const order = [...(formsOf(shard)[term] as string[]).keys()]
  return places.map((place, i) => [...place, formAt(order, forms[i] ?? 1)])
}

/** The form that stands here, by how many others have stood somewhere since it last did; it is the first from now on. */
function formAt(order: number[], code: number): number {
  const [form] = order.splice(code - 1, 1)
  order.unshift(form as number)
  return form as number
}

describe('the tables', () => {
  it('name no type that the page does not describe, and describe none in words that they do not use', () => {
    expect([...tables.types].sort()).toEqual([...KNOWN_TYPES, ...Object.keys(WORDS)].sort())
  })

  it('have no row that could be left out', async () => {
    const all = await posts()
    const some = [...all.slice(0, 2), ...all.slice(-20)]
    const { files } = makeIndexFiles(some, 'en', undefined, cutInParts, undefined, FIELDS)
    // JSON lies outside the shards, which take the most time.
    const json = new Map([...files].filter(([name]) => !/^(?:shard|titles|positions)-/.test(name)))
    expect(withoutEffect(files, rowLess(tables))).toEqual([])
    expect(withoutEffect(json, keyLess(tables))).toEqual([])
  })
})

/** The rows without which `files` come to the same values as with them. */
function withoutEffect(files: Map<string, Uint8Array>, changes: Iterable<[row: string, Tables]>): string[] {
  const whole = valuesIn(tables, files)
  expect(whole).toMatch(/^\[/)
  return [...changes].filter(([, less]) => valuesIn(less, files) === whole).map(([row]) => row)
}

/** What an index comes to by `tables`: its values, or why there are none. */
function valuesIn(tables: Tables, files: Map<string, Uint8Array>): string {
  try {
    return JSON.stringify(new IndexByTable(tables, files).parts.map(({ value }) => value))
  } catch (error) {
    return `${error}`
  }
}

/** The tables without one row of one structure, for each row. */
function* rowLess(tables: Tables): Generator<[row: string, Tables]> {
  for (const [name, structure] of tables.structures)
    for (const row of structure.rows) {
      const rows = structure.rows.filter(one => one !== row)
      const structures = new Map([...tables.structures, [name, { ...structure, rows }]])
      yield [`${name}.${row.name}`, { ...tables, structures }]
    }
}

/** The tables without one key of one object, for each key. */
function* keyLess(tables: Tables): Generator<[key: string, Tables]> {
  for (const [name, keys] of tables.shapes)
    for (const one of keys) {
      const shapes = new Map([...tables.shapes, [name, keys.filter(key => key !== one)]])
      yield [`${name}.${one.key}`, { ...tables, shapes }]
    }
}
