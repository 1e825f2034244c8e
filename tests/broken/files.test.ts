import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Answer } from '../../src/api/answer.js'
import { type ErrorCode, PostingsError } from '../../src/api/errors.js'
import { openIndex } from '../../src/search/open-index.js'
import type { IndexSource } from '../../src/storage/source.js'
import { memorySource } from '../property/posts.js'
import { runs } from '../runs.js'
import {
  ask,
  type Files,
  filesApart,
  filesOf,
  manifestOf,
  manyPosts,
  outcome,
  withFile,
  withSection,
} from './damage.js'

const together = filesOf(manyPosts('here'))
const apart = filesApart(manyPosts('here'))
const elsewhere = filesApart(manyPosts('elsewhere'))
const [togetherNames, apartNames] = [await namesOf(together), await namesOf(apart)]
const page = new TextEncoder().encode('<!doctype html><title>Not found</title>')

/** The files that the queries read; of a kind with many, some. */
async function namesOf(files: Files): Promise<string[]> {
  const read: string[] = []
  await ask(files, 'memory', name => read.push(name))
  const ofKind = (name: string) => read.filter(one => one.split('-')[0] === name.split('-')[0])
  return [...new Set(read)].filter(name => ofKind(name).indexOf(name) < 3)
}
const indexName = (files: Files) => manifestOf(files).files[0]?.name as string

/** Asking `files` fails with `code`, naming `file`. */
async function expectFailure(files: Files, code: ErrorCode, file: string): Promise<PostingsError> {
  const error = await outcome(files)
  expect(error).toBeInstanceOf(PostingsError)
  const failure = error as PostingsError
  expect([failure.code, failure.file]).toEqual([code, file])
  if (code !== 'FILE_MISSING') expect(failure.message).toContain(code === 'MANIFEST' ? 'manifest' : file)
  return failure
}

it('the indexes that are damaged here answer while they are whole', async () => {
  for (const files of [together, apart]) {
    const answers = await ask(files)
    expect(answers.map(answer => answer.total)).toEqual([20, 20, 20, 20, 20, 20, 20])
  }
  expect(await namesOf(together)).toHaveLength(5)
  const kinds = (await namesOf(apart)).map(name => name.replace(/-.*/, ''))
  expect([...new Set(kinds)].sort()).toEqual(
    ['core', 'field', 'manifest.json', 'passages', 'positions', 'shard', 'titles', 'words'].sort(),
  )
})

describe.each([
  ['in one file', together, togetherNames],
  ['in parts', apart, apartNames],
])('an index %s', (_, files, names) => {
  const inManifest = (name: string, code: ErrorCode) => (name === 'manifest.json' ? 'MANIFEST' : code)

  it.each(names)('says so where %s is missing', async name => {
    await expectFailure(withFile(files, name, undefined), 'FILE_MISSING', name)
  })

  it.each(names)('says so where %s is empty', async name => {
    await expectFailure(withFile(files, name, new Uint8Array()), inManifest(name, 'FILE_CORRUPT'), name)
  })

  it.each(names)('says so where %s is cut short', async name => {
    const bytes = files.get(name) as Uint8Array
    for (const share of [0.01, 0.3, 0.5, 0.9, 0.99]) {
      const cut = bytes.slice(0, Math.floor(bytes.length * share))
      await expectFailure(withFile(files, name, cut), inManifest(name, 'FILE_CORRUPT'), name)
    }
    await expectFailure(withFile(files, name, bytes.slice(0, -2)), inManifest(name, 'FILE_CORRUPT'), name)
  })

  it.each(names)('says so where %s is longer than it was', async name => {
    const longer = Buffer.concat([files.get(name) as Uint8Array, Uint8Array.of(7)])
    await expectFailure(withFile(files, name, longer), inManifest(name, 'FILE_CORRUPT'), name)
  })

  it.each(names)('says so where a web page came for %s', async name => {
    await expectFailure(withFile(files, name, page), inManifest(name, 'FILE_CORRUPT'), name)
  })

  it.each(names.filter(name => name !== 'manifest.json'))('says so where %s is another file', async name => {
    for (const other of names.filter(one => one !== name).slice(0, 3)) {
      await expectFailure(withFile(files, name, files.get(other)), 'FILE_CORRUPT', name)
    }
    for (const other of [...elsewhere.keys()].slice(0, 3)) {
      await expectFailure(withFile(files, name, elsewhere.get(other)), 'FILE_CORRUPT', name)
    }
  })

  it('says so where the manifest is of another build', async () => {
    const changed = withFile(files, 'manifest.json', elsewhere.get('manifest.json'))
    await expectFailure(changed, 'FILE_MISSING', indexName(elsewhere))
  })
})

describe('one flipped bit', () => {
  const flip = (files: Files, name: string, at: number, bit: number): Files => {
    const bytes = Uint8Array.from(files.get(name) as Uint8Array)
    bytes[at] = (bytes[at] as number) ^ (1 << bit)
    return withFile(files, name, bytes)
  }
  const place = (names: string[], whole: Files) =>
    fc.constantFrom(...names).chain(name =>
      fc.record({
        name: fc.constant(name),
        at: fc.nat((whole.get(name) as Uint8Array).length - 1),
        bit: fc.nat(7),
      }),
    )
  const dataFiles = (names: string[]) => names.filter(name => name !== 'manifest.json')
  const kinds = [
    [together, togetherNames],
    [apart, apartNames],
  ] as const

  afterEach(() => vi.unstubAllGlobals())

  it('anywhere in a file is told', async () => {
    for (const [files, names] of kinds) {
      await fc.assert(
        fc.asyncProperty(place(dataFiles(names), files), async ({ name, at, bit }) => {
          await expectErrorOr(await ask(files), await outcome(flip(files, name, at, bit)), name)
        }),
        { numRuns: runs(50) },
      )
    }
  })

  it('in each section is told', async () => {
    const { name, sections } = manifestOf(together).files[0] as {
      name: string
      sections: { bytes: number }[]
    }
    let at = 0
    for (const { bytes } of sections) {
      await expectFailure(flip(together, name, at + (bytes >> 1), 3), 'FILE_CORRUPT', name)
      at += bytes
    }
  })

  it('is told or changes nothing where the platform has no hashes', async () => {
    vi.stubGlobal('crypto', undefined)
    for (const [files, names] of kinds) {
      const whole = await ask(files)
      await fc.assert(
        fc.asyncProperty(place(dataFiles(names), files), async ({ name, at, bit }) => {
          await expectErrorOr(whole, await outcome(flip(files, name, at, bit)), name)
        }),
        { numRuns: runs(50) },
      )
    }
  })

  it('in the manifest is told, or leaves an answer', async () => {
    await fc.assert(
      fc.asyncProperty(place(['manifest.json'], together), async ({ name, at, bit }) => {
        const result = await outcome(flip(together, name, at, bit))
        if (!Array.isArray(result)) expect(result).toBeInstanceOf(PostingsError)
      }),
      { numRuns: runs(120) },
    )
  })
})

/** A bit in gzip's header, of the time for one, changes nothing; else the file is named. */
async function expectErrorOr(whole: Answer[], result: Answer[] | PostingsError, file: string) {
  if (Array.isArray(result)) expect(result).toEqual(whole)
  else expect([result.name, result.code, result.file]).toEqual(['PostingsError', 'FILE_CORRUPT', file])
}

describe('a section made by someone else', () => {
  afterEach(() => vi.restoreAllMocks())

  const name = (files: Files) => indexName(files)
  const json = (value: unknown) => () => new TextEncoder().encode(JSON.stringify(value))

  it.each([
    ['fewer than there are posts', [['/', 'a']]],
    ['without an address', Array(20).fill(['a'])],
    ['with more than a title', Array(20).fill(['/', 'a', 'b'])],
    ['with numbers', Array(20).fill([1, 2])],
    ['in a map', {}],
  ])('may hold titles %s, and the hits still come', async (_, titles) => {
    const files = withSection(apart, 'titles', json(titles))
    const source = memorySource(files)
    const slow: IndexSource = {
      location: 'slow',
      // The titles are told only where the texts take long.
      read: async file => {
        if (file.startsWith('passages')) await new Promise(resolve => setTimeout(resolve, 60))
        return source.read(file)
      },
    }
    // Snippets that take long are told of, too: here none does, on however busy a machine.
    vi.spyOn(performance, 'now').mockReturnValue(0)
    const told: unknown[] = []
    const { hits } = await (await openIndex(slow)).search('python', { onRanked: early => told.push(early) })
    expect([hits.length, told]).toEqual([10, []])
  })

  it.each(['0', '-1', '"2"', '1e999', 'null'])('is refused where it holds a factor of %s', async factor => {
    const files = withSection(together, 'core', content => {
      const boosts = new TextEncoder().encode(`{"3":${factor}}`)
      return Buffer.concat([
        Uint8Array.of(boosts.length),
        boosts,
        content.subarray(1 + (content[0] as number)),
      ])
    })
    await expectFailure(files, 'FILE_CORRUPT', name(files))
  })

  it.each(['core', 'shard', 'passages'] as const)('is refused where %s is nothing', async section => {
    const files = withSection(together, section, () => new Uint8Array())
    await expectFailure(files, 'FILE_CORRUPT', name(files))
  })

  it('is refused or answered from, whatever it holds', async () => {
    const sections = fc.constantFrom('core', 'shard', 'passages' as const)
    await fc.assert(
      fc.asyncProperty(sections, fc.uint8Array({ maxLength: 300 }), fc.nat(), async (section, noise, at) => {
        const files = withSection(together, section as 'core', content => {
          const changed = Uint8Array.from(content)
          changed.set(noise.slice(0, changed.length), at % Math.max(1, changed.length - noise.length))
          return changed
        })
        const result = await outcome(files)
        if (!Array.isArray(result)) expect(result).toBeInstanceOf(PostingsError)
      }),
      { numRuns: runs(200) },
    )
  })

  it('cannot hold the texts of other posts', async () => {
    const files = withSection(together, 'passages', content => {
      const [, ...passages] = JSON.parse(new TextDecoder().decode(content))
      return new TextEncoder().encode(JSON.stringify([1, ...passages]))
    })
    const { message } = await expectFailure(files, 'FILE_CORRUPT', name(files))
    expect(message).toContain('holds the text of other posts')
  })

  it('cannot name a language that the index does not have', async () => {
    const files = withSection(together, 'passages', content => {
      const [first, ...passages] = JSON.parse(new TextDecoder().decode(content))
      const strange = passages.map((passage: object) => ({ ...passage, analyzedAs: 1 }))
      return new TextEncoder().encode(JSON.stringify([first, ...strange]))
    })
    const { message } = await expectFailure(files, 'FILE_CORRUPT', name(files))
    expect(message).toContain('holds something else')
  })

  it('cannot unpack to more than any index needs', async () => {
    const files = withSection(together, 'core', () => new Uint8Array(2 ** 26 + 1))
    await expectFailure(files, 'FILE_CORRUPT', name(files))
  })
})

describe('what is said', () => {
  const file = indexName(together)
  const core = indexName(apart)
  const messageOf = async (files: Files) => ((await outcome(files, '/search/')) as PostingsError).message
  const damaged = (name: string, reason: string) =>
    `/search/: ${name} is damaged or does not belong to this index: ${reason}. Upload the index again, whole.`

  it('tells a page from a file that is damaged', async () => {
    expect(await messageOf(withFile(together, file, page))).toBe(
      damaged(file, 'it is a web page, perhaps an error page of the server'),
    )
  })

  it('tells content that is not what the name says', async () => {
    const other = together.get(file)
    expect(await messageOf(withFile(apart, core, other))).toBe(
      damaged(core, 'its content does not match the hash in its name'),
    )
  })
})
