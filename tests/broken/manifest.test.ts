import { describe, expect, it } from 'vitest'
import { ANALYZER } from '../../src/analysis/analyze.js'
import { type ErrorCode, PostingsError } from '../../src/api/errors.js'
import type { Manifest } from '../../src/format/manifest.js'
import { type Files, filesOf, manifestOf, manyPosts, outcome, withFile, withManifest } from './damage.js'

const files = filesOf(manyPosts('here'))
const manifest = manifestOf(files)
const [entry] = manifest.files as [Manifest['files'][number]]
const encode = (text: string) => new TextEncoder().encode(text)

async function failureOf(damaged: Files): Promise<PostingsError> {
  const error = await outcome(damaged, '/search/')
  expect(error).toBeInstanceOf(PostingsError)
  return error as PostingsError
}

const without = (key: keyof Manifest) => {
  const { [key]: _, ...rest } = manifest
  return rest
}
const withEntry = (change: object) => ({ ...manifest, files: [{ ...entry, ...change }] })
const withSections = (change: object) =>
  withEntry({ sections: entry.sections.map((section, i) => (i === 0 ? { ...section, ...change } : section)) })

describe('a manifest', () => {
  it.each([
    ['is not JSON', encode('not json')],
    ['is cut', encode(JSON.stringify(manifest).slice(0, -20))],
    ['is a web page', encode('<!doctype html>')],
    ['is not UTF-8', Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d)],
  ])('that %s is refused', async (_, bytes) => {
    const { code, file, message } = await failureOf(withFile(files, 'manifest.json', bytes))
    expect([code, file]).toEqual(['MANIFEST', 'manifest.json'])
    expect(message).toBe(
      "/search/: expected the manifest of an index, got something else (not JSON). Is this the index's address?",
    )
  })

  const cases: [what: string, code: ErrorCode, value: unknown][] = [
    ['is null', 'MANIFEST', null],
    ['is a list', 'MANIFEST', [manifest]],
    ['is a text', 'MANIFEST', 'manifest'],
    ['is empty', 'MANIFEST', {}],
    ...(
      ['format', 'analyzer', 'miniSearch', 'documents', 'terms', 'postings', 'files', 'passages'] as const
    ).map((key): [string, ErrorCode, unknown] => [`has no ${key}`, 'MANIFEST', without(key)]),
    ['has a format in words', 'MANIFEST', { ...manifest, format: '1' }],
    ['has format 0', 'FORMAT_VERSION', { ...manifest, format: 0 }],
    ['has format 1.5', 'FORMAT_VERSION', { ...manifest, format: 1.5 }],
    ['has a negative number of documents', 'MANIFEST', { ...manifest, documents: -1 }],
    ['has half a document', 'MANIFEST', { ...manifest, documents: 1.5 }],
    ['has its documents in words', 'MANIFEST', { ...manifest, documents: '20' }],
    ['has more documents than it has', 'FILE_CORRUPT', { ...manifest, documents: manifest.documents + 1 }],
    ['has fewer documents than it has', 'FILE_CORRUPT', { ...manifest, documents: manifest.documents - 1 }],
    ['has as many documents as an index may have', 'FILE_CORRUPT', { ...manifest, documents: 2 ** 20 }],
    ['has one document more', 'MANIFEST', { ...manifest, documents: 2 ** 20 + 1 }],
    ['has very many documents', 'MANIFEST', { ...manifest, documents: 1e15 }],
    ['has no files', 'MANIFEST', { ...manifest, files: [] }],
    ['has a file that is none', 'MANIFEST', { ...manifest, files: [null] }],
    ['lacks a section', 'MANIFEST', withEntry({ sections: entry.sections.slice(1) })],
    ['has a section of an unknown name', 'MANIFEST', withSections({ name: 'secrets' })],
    ['has a section named __proto__', 'MANIFEST', withSections({ name: '__proto__' })],
    ['has a negative size', 'MANIFEST', withSections({ bytes: -1 })],
    ['has a size in words', 'MANIFEST', withSections({ bytes: '9' })],
    ['has a wrong size', 'FILE_CORRUPT', withSections({ bytes: 7 })],
    ['has sections in another order', 'FILE_CORRUPT', withEntry({ sections: [...entry.sections].reverse() })],
    ['names a file above its folder', 'MANIFEST', withEntry({ name: '../index-00.bin' })],
    ['names a file by an address', 'MANIFEST', withEntry({ name: 'https://example.com/index-00.bin' })],
    ['names a file that is not there', 'FILE_MISSING', withEntry({ name: 'index-00.bin' })],
    [
      'has shards without a hash each',
      'FILE_MISSING',
      { ...manifest, shards: { from: ' a', hashes: '00ff00ff', strays: [] } },
    ],
    [
      'has shards with names of its own',
      'MANIFEST',
      { ...manifest, shards: { from: '', hashes: '../../..', strays: [] } },
    ],
    [
      'has strays that are none',
      'MANIFEST',
      { ...manifest, shards: { from: '', hashes: '00ff00ff', strays: [[]] } },
    ],
    [
      'has strays in files of their own',
      'MANIFEST',
      { ...manifest, shards: { from: '', hashes: '00ff00ff', strays: [['a', '/../../x']] } },
    ],
    ['has words with names of their own', 'MANIFEST', { ...manifest, words: [{ longest: 3, hash: '../x' }] }],
    [
      'has no documents in a file of texts',
      'MANIFEST',
      { ...manifest, passages: { ...manifest.passages, perFile: 0 } },
    ],
    [
      'has other files of texts',
      'FILE_CORRUPT',
      { ...manifest, passages: { ...manifest.passages, perFile: 7 } },
    ],
    [
      'names its analyzer by what is no text',
      'MANIFEST',
      { ...manifest, analyzer: { ...manifest.analyzer, name: { toString: 1 } } },
    ],
    [
      'is of another analyzer',
      'ANALYZER',
      { ...manifest, analyzer: { ...manifest.analyzer, name: 'words' } },
    ],
  ]

  it.each(cases)('that %s is refused with %s', async (_, code, value) => {
    const failure = await failureOf(withManifest(files, value))
    expect(failure.code).toBe(code)
    if (code === 'MANIFEST') expect(failure.message).toContain('expected the manifest of an index')
  })

  it('of a later format is refused in words that say what to do', async () => {
    const { code, file, message } = await failureOf(
      withManifest(files, { ...manifest, format: 4, more: true }),
    )
    expect([code, file]).toEqual(['FORMAT_VERSION', 'manifest.json'])
    expect(message).toBe(
      '/search/: the index has format 4, this version reads format 3. ' +
        'Rebuild the index, or load the client that was written beside it.',
    )
  })

  it('of another version of the analyzer is refused in words that say what to do', async () => {
    const version = ANALYZER.version + 1
    const { code, message } = await failureOf(
      withManifest(files, { ...manifest, analyzer: { ...manifest.analyzer, version } }),
    )
    expect(code).toBe('ANALYZER')
    expect(message).toBe(
      `/search/: the index was made with analyzer postings@${version}, this version has postings@${ANALYZER.version}. ` +
        'Rebuild the index, or load the client that was written beside it.',
    )
  })
})
