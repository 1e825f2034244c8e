import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJudgements } from '../../../../indexer/evaluation/judgements.js'
import { runs } from '../../../runs.js'
import { folderOf } from '../index-folder.js'

/** The judgements in a text file; `FILE` in errors stands for its path. */
async function readText(text: string) {
  const path = join(await folderOf({ 'relevance.txt': text }), 'relevance.txt')
  return readJudgements(path).catch(error => {
    throw Object.assign(error, { message: error.message.replaceAll(path, 'FILE') })
  })
}

/** The judgements in a folder; `DIR` in errors stands for its path. */
async function readFolder(files: Record<string, string>) {
  const path = await folderOf(files)
  return readJudgements(path).catch(error => {
    throw Object.assign(error, { message: error.message.replaceAll(`${path}/`, '') })
  })
}

describe('judgements as a text', () => {
  it('are queries with posts under them, and remarks', async () => {
    const text = [
      '# What readers ask for',
      '',
      'memory  leak',
      '  /leak/  within 3   grade 2  ',
      '\t/heap/ grade 1',
      '  # not sure about that one',
      '  other',
      '#hashtag',
      '',
      ' /tags/ within 100',
    ].join('\r\n')
    const judgements = await readText(`\ufeff${text}`)
    expect(judgements.map(({ query, posts }) => [query, posts.map(({ file, ...post }) => post)])).toEqual([
      [
        'memory  leak',
        [
          { post: '/leak/', grade: 2, within: 3, line: 4 },
          { post: '/heap/', grade: 1, line: 5 },
          { post: 'other', grade: 1, line: 7 },
        ],
      ],
      ['#hashtag', [{ post: '/tags/', grade: 1, within: 100, line: 10 }]],
    ])
  })

  it.each([
    { text: '', says: 'FILE:1: expected a query, got nothing.' },
    { text: '# nothing but remarks\n', says: 'FILE:1: expected a query, got nothing.' },
    { text: '\n  /leak/\nleak', says: 'FILE:2: expected a query before the post "/leak/".' },
    {
      text: 'leak\n  /leak/\nheap\n',
      says: 'FILE:3: expected a post, indented, on the line after the query "heap".',
    },
    { text: 'leak\n  /leak/\nleak\n  /heap/', says: 'FILE:3: the query "leak" is already on line 1.' },
    { text: 'leak\n  /leak/\n  /leak/ grade 2', says: 'FILE:3: "/leak/" is already on line 2.' },
    { text: 'leak\n  /leak/ in 3', says: 'FILE:2: expected "URL within N grade N", got "/leak/ in 3".' },
    {
      text: 'leak\n  /leak/ within -1',
      says: 'FILE:2: expected "URL within N grade N", got "/leak/ within -1".',
    },
    {
      text: 'leak\n  /leak/ within 101',
      says: 'FILE:2: within: expected a whole number from 1 to 100, got 101.',
    },
    {
      text: 'leak\n  /leak/ within 0',
      says: 'FILE:2: within: expected a whole number from 1 to 100, got 0.',
    },
    { text: 'leak\n  /leak/ grade 0', says: 'FILE:2: grade: expected a whole number from 1, got 0.' },
  ])('that are bad are one error with its rank: $says', async ({ text, says }) => {
    await expect(readText(text)).rejects.toMatchObject({ code: 'JUDGEMENTS', message: says })
  })

  it('of any text are queries with posts, or one error with a line', async () => {
    const word = fc.constantFrom(
      'leak',
      ' ',
      '  /a/',
      ' within 3',
      ' grade 2',
      '\n',
      '#',
      '\t/b/',
      '\r\n',
      '\ufeff',
      '\0',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 20 }), async words => {
        const read = await readText(words.join('')).catch(error => error)
        if (!Array.isArray(read)) expect(read).toMatchObject({ code: 'JUDGEMENTS', line: expect.any(Number) })
        else
          for (const { query, posts } of read) expect([query.trim(), posts.length > 0]).toEqual([query, true])
      }),
      { numRuns: runs(60) },
    )
  })

  it('that are missing are an error that names the file', async () => {
    await expect(readJudgements('no-such-file')).rejects.toMatchObject({
      code: 'JUDGEMENTS',
      message: 'no-such-file: expected judgements, got ENOENT.',
    })
  })
})

const QUERIES = '{"id": "a", "text": "memory leak"}\n{"id": "b", "text": "heap"}\n'

describe('judgements as a folder', () => {
  it('are read as trec_eval and BEIR write them, without the queries that nobody judged', async () => {
    const qrels = 'b\t/heap/\t2\nb\t/leak/\t0\n'
    const judgements = await readFolder({ 'queries.jsonl': QUERIES, 'qrels.tsv': qrels })
    expect(judgements).toMatchObject([
      {
        query: 'heap',
        posts: [
          { post: '/heap/', grade: 2, line: 1 },
          { post: '/leak/', grade: 0, line: 2 },
        ],
      },
    ])
    const beir = await readFolder({
      'queries.jsonl': QUERIES.replaceAll('"id"', '"_id"'),
      'qrels.tsv': 'query-id\tcorpus-id\tscore\na\t/leak/\t1\n',
    })
    expect(beir).toMatchObject([{ query: 'memory leak', posts: [{ post: '/leak/', grade: 1, line: 2 }] }])
  })

  it.each([
    {
      queries: '{"id": 1}',
      says: 'queries.jsonl:1: expected {"id": "…", "text": "…"}, got "{\\"id\\": 1}".',
    },
    { queries: `${QUERIES}{`, says: 'queries.jsonl:3: expected {"id": "…", "text": "…"}, got "{".' },
    { queries: QUERIES.replace('"b"', '"a"'), says: 'queries.jsonl:2: the query id "a" occurs twice.' },
    {
      qrels: 'a /leak/ 1',
      says: 'qrels.tsv:1: expected query, post and grade, separated by tabs, got "a /leak/ 1".',
    },
    {
      qrels: 'a\t/leak/\tgood',
      says: 'qrels.tsv:1: expected query, post and grade, separated by tabs, got "a\\t/leak/\\tgood".',
    },
    { qrels: '\nc\t/leak/\t1', says: 'qrels.tsv:2: there is no query "c" in queries.jsonl.' },
    { qrels: 'a\t/leak/\t1\na\t/leak/\t0', says: 'qrels.tsv:2: "/leak/" is already judged for "a".' },
    { qrels: 'a\t/leak/\t0', says: 'qrels.tsv:1: expected a judgement with a grade above 0, got none.' },
  ])('that are bad are one error with its rank: $says', async ({ queries = QUERIES, qrels = '', says }) => {
    await expect(readFolder({ 'queries.jsonl': queries, 'qrels.tsv': qrels })).rejects.toMatchObject({
      code: 'JUDGEMENTS',
      message: says,
    })
  })

  it('that lack a file are an error that names it', async () => {
    await expect(readFolder({ 'queries.jsonl': QUERIES })).rejects.toMatchObject({
      code: 'JUDGEMENTS',
      message: 'qrels.tsv: expected judgements, got ENOENT.',
    })
  })
})
