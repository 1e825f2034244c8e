import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type ErrorCode, PostingsError } from '../../src/errors.js'
import type { Answer } from '../../src/hit.js'
import { ask, type Files, filesOf, manifestOf, manyPosts, outcome, withFile, withSection } from './damage.js'

const together = filesOf(manyPosts('here'))
const apart = filesOf(manyPosts('here', 5000))
const elsewhere = filesOf(manyPosts('elsewhere', 5000))
const page = new TextEncoder().encode('<!doctype html><title>Not found</title>')

const namesOf = (files: Files) => [...files.keys()]
const indexName = (files: Files) => manifestOf(files).files[0]?.name as string
const isOneOf = (name: string) => /^passages/.test(name)

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
    expect(answers.map(answer => answer.total)).toEqual([20, 20, 20, 20])
  }
  expect(namesOf(together).filter(isOneOf)).toHaveLength(1)
  expect(namesOf(apart).filter(isOneOf)).toHaveLength(20)
})

describe.each([
  ['with its texts in one file', together],
  ['with a file for each text', apart],
])('an index %s', (_, files) => {
  const names = namesOf(files)
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
    for (const other of namesOf(elsewhere).slice(0, 3)) {
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
  const place = (names: string[]) =>
    fc.constantFrom(...names).chain(name =>
      fc.record({
        name: fc.constant(name),
        at: fc.nat((together.get(name) as Uint8Array).length - 1),
        bit: fc.nat(7),
      }),
    )
  const dataFiles = namesOf(together).filter(name => name !== 'manifest.json')

  afterEach(() => vi.unstubAllGlobals())

  it('anywhere in a file is told', async () => {
    await fc.assert(
      fc.asyncProperty(place(dataFiles), async ({ name, at, bit }) => {
        await expectFailure(flip(together, name, at, bit), 'FILE_CORRUPT', name)
      }),
      { numRuns: 100 },
    )
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
    const whole = await ask(together)
    vi.stubGlobal('crypto', undefined)
    await fc.assert(
      fc.asyncProperty(place(dataFiles), async ({ name, at, bit }) => {
        await expectErrorOr(whole, await outcome(flip(together, name, at, bit)))
      }),
      { numRuns: 100 },
    )
  })

  it('in the manifest is told, or leaves an answer', async () => {
    await fc.assert(
      fc.asyncProperty(place(['manifest.json']), async ({ name, at, bit }) => {
        const result = await outcome(flip(together, name, at, bit))
        if (!Array.isArray(result)) expect(result).toBeInstanceOf(PostingsError)
      }),
      { numRuns: 120 },
    )
  })
})

async function expectErrorOr(whole: Answer[], result: Answer[] | PostingsError) {
  if (Array.isArray(result)) expect(result).toEqual(whole)
  else expect([result.name, result.code]).toEqual(['PostingsError', 'FILE_CORRUPT'])
}

describe('a section made by someone else', () => {
  const name = (files: Files) => indexName(files)

  it.each(['documents', 'lengths', 'terms', 'postings'] as const)(
    'is refused where %s is nothing',
    async section => {
      const files = withSection(together, section, () => new Uint8Array())
      await expectFailure(files, 'FILE_CORRUPT', name(files))
    },
  )

  it('is refused at the first begun word where forms are nothing', async () => {
    const files = withSection(together, 'forms', () => new Uint8Array())
    await expectFailure(files, 'FILE_CORRUPT', name(files))
  })

  it('is refused or answered from, whatever it holds', async () => {
    const sections = fc.constantFrom('documents', 'lengths', 'terms', 'forms', 'postings' as const)
    await fc.assert(
      fc.asyncProperty(sections, fc.uint8Array({ maxLength: 300 }), fc.nat(), async (section, noise, at) => {
        const files = withSection(together, section as 'terms', content => {
          const changed = Uint8Array.from(content)
          changed.set(noise.slice(0, changed.length), at % Math.max(1, changed.length - noise.length))
          return changed
        })
        const result = await outcome(files)
        if (!Array.isArray(result)) expect(result).toBeInstanceOf(PostingsError)
      }),
      { numRuns: 120 },
    )
  })

  it('cannot name a file outside the index', async () => {
    const files = withSection(together, 'documents', content => {
      const columns = JSON.parse(new TextDecoder().decode(content))
      return new TextEncoder().encode(JSON.stringify({ ...columns, passages: ['/../../secret'] }))
    })
    await expectFailure(files, 'FILE_CORRUPT', name(files))
  })

  it('cannot unpack to more than it said', async () => {
    const files = withSection(together, 'lengths', () => new Uint8Array(2 ** 22))
    const manifest = manifestOf(files)
    for (const section of manifest.files[0]?.sections ?? [])
      section.unpacked = Math.min(section.unpacked, 200)
    const lying = withFile(files, 'manifest.json', new TextEncoder().encode(JSON.stringify(manifest)))
    const { message } = await expectFailure(lying, 'FILE_CORRUPT', name(files))
    expect(message).toContain('unpacks to more than 200 bytes')
  })
})

describe('what is said', () => {
  const file = indexName(together)
  const text = [...together.keys()].find(isOneOf) as string
  const messageOf = async (files: Files) => ((await outcome(files, '/search/')) as PostingsError).message
  const damaged = (name: string, reason: string) =>
    `/search/: ${name} is damaged or does not belong to this index: ${reason}. Upload the folder of the index again, whole.`

  it('tells a page from a file that is damaged', async () => {
    expect(await messageOf(withFile(together, file, page))).toBe(
      damaged(file, 'it is a web page, perhaps an error page of the server'),
    )
  })

  it('tells the sizes of a file that was cut', async () => {
    const bytes = together.get(file) as Uint8Array
    expect(await messageOf(withFile(together, file, bytes.slice(0, 100)))).toBe(
      damaged(file, `it has 100 bytes, not ${bytes.length}`),
    )
  })

  it('tells content that is not what the name says', async () => {
    const bytes = together.get(text) as Uint8Array
    expect(await messageOf(withFile(together, text, bytes.slice(0, 100)))).toBe(
      damaged(text, 'its content is not what its name says'),
    )
  })
})
