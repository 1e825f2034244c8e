import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { InputFormat } from '../../indexer/input-format.js'
import type { WrittenSection } from '../../indexer/visible-text/sections.js'
import { PostingsError } from '../../src/api/errors.js'
import { mutated } from '../fuzz/mutations.js'
import { runs } from '../runs.js'

/** A file in the format, and the sections that a reader sees of it. */
export interface FormatSample {
  name: string
  text: string
  /** Default: the format's first ending. */
  ending?: string
  sections: WrittenSection[]
}

/** A file that the format refuses, and the line of the file that the error names. */
export interface BadFormatSample {
  name: string
  text: string
  ending?: string
  line: number
}

/** A section in plain words: no character of it means anything in the format. */
export interface PlainSection {
  /** Absent in the first section, which may stand before any heading. */
  heading?: string
  paragraphs: string[]
}

/** What the suite has to know of a format. */
export interface FormatSamples {
  good: readonly FormatSample[]
  /** Empty where the format can read any text. */
  bad: readonly BadFormatSample[]
  /** Writes a file with these headings, all of one depth, and paragraphs. */
  write(sections: readonly PlainSection[]): string
}

/** The sections of a whole file, as a build reads it. An error of the body names the line of the file. */
function readFile(format: InputFormat, text: string, ending: string): WrittenSection[] {
  const { frontMatter, sections } = format.parse({ path: `post.${ending}`, text }, {})
  const { bodyLine } = frontMatter
  try {
    return sections()
  } catch (error) {
    if (!(error instanceof PostingsError) || error.line === undefined) throw error
    const { code, message, line } = error
    throw new PostingsError(code, message, { line: line + bodyLine - 1 })
  }
}

/** What becomes of a file: its sections, or the error that refuses it. Throws any other error. */
function readOrRefuse(format: InputFormat, text: string, ending: string): WrittenSection[] | PostingsError {
  try {
    return readFile(format, text, ending)
  } catch (error) {
    if (error instanceof PostingsError) return error
    throw error
  }
}

const linesOf = (text: string) => text.split(/\r\n|\r|\n/).length

function expectRefusal({ line, message }: PostingsError, text: string): void {
  expect(message).not.toBe('')
  expect(Number.isInteger(line), `an error names its line, but this one names ${line}: ${message}`).toBe(true)
  expect(line).toBeGreaterThanOrEqual(1)
  expect(line).toBeLessThanOrEqual(linesOf(text))
}

/** Expects what holds for the sections of any file. */
function expectSections(sections: WrittenSection[]): void {
  for (const [i, { heading, depth, anchor, blocks }] of sections.entries()) {
    if (heading === undefined) {
      // Only what stands before the first heading has none, and it is there only if it has text.
      expect([i, depth, anchor]).toEqual([0, 0, undefined])
      expect(blocks).not.toEqual([])
    } else {
      expect([1, 2, 3, 4, 5, 6]).toContain(depth)
      expect(heading).toBe(heading.trim())
      expect(heading).not.toBe('')
    }
    for (const { text } of blocks) expect(text.trim()).not.toBe('')
  }
}

const anchorsOf = (sections: WrittenSection[]) => sections.flatMap(({ anchor }) => anchor ?? [])

/** Words that mean nothing in any format, and too few of them to be different by chance. */
const plainText = fc
  .array(fc.constantFrom('memory', 'leaks', 'one', 'two', 'été', 'собака', '日本', '😀', '1', '2'), {
    minLength: 1,
    maxLength: 4,
  })
  .map(words => `word ${words.join(' ')}`)
const paragraphs = fc.array(plainText, { maxLength: 4 })
const plainSections = fc
  .tuple(paragraphs, fc.array(fc.record({ heading: plainText, paragraphs }), { maxLength: 6 }))
  .map(([first, rest]): PlainSection[] => (first.length > 0 ? [{ paragraphs: first }, ...rest] : rest))

/** What every format of posts must do; `samples` are files in it. */
export function inputFormatConformance(name: string, format: InputFormat, samples: FormatSamples): void {
  const first = format.endings[0] as string
  const all = [...samples.good, ...samples.bad]

  describe(`the input format ${name}`, () => {
    beforeAll(() => format.prepare?.({}))

    it('has a name, and endings that are lower case and have no dot', () => {
      expect(format.name).not.toBe('')
      expect(format.endings.length).toBeGreaterThan(0)
      for (const ending of format.endings) expect(ending).toMatch(/^[a-z0-9]+$/)
      expect([...new Set(format.endings)]).toEqual(format.endings)
    })

    it.each(samples.good)('reads $name as a reader sees it', ({ text, ending = first, sections }) => {
      expect(readFile(format, text, ending)).toEqual(sections)
      expectSections(sections)
    })

    it.each(samples.bad)('refuses $name, and names the line', ({ text, ending = first, line }) => {
      const refusal = readOrRefuse(format, text, ending)
      expect(refusal).toBeInstanceOf(PostingsError)
      expect(refusal).toMatchObject({ line })
    })

    it('reads an empty file as no sections', () => {
      for (const ending of format.endings) expect(readFile(format, '', ending)).toEqual([])
    })

    it('depends on nothing that it read before', () => {
      const read = ({ text, ending = first }: (typeof all)[number]) => readOrRefuse(format, text, ending)
      const forward = all.map(read)
      const backward = [...all].reverse().map(read)
      expect(backward).toEqual([...forward].reverse())
    })

    it('keeps every word, in order, each paragraph a block and each heading a section', () => {
      const read = (sections: PlainSection[]) =>
        readFile(format, samples.write(sections), first).map(({ heading, blocks }) => ({
          ...(heading !== undefined && { heading }),
          paragraphs: blocks.map(({ text }) => text),
        }))
      fc.assert(
        fc.property(plainSections, sections => {
          expect(read(sections)).toEqual(sections)
        }),
        { numRuns: runs(100) },
      )
    })

    it('gives no two headings one anchor, however alike they are', () => {
      fc.assert(
        fc.property(plainSections, sections => {
          const anchors = anchorsOf(readFile(format, samples.write(sections), first))
          expect([...new Set(anchors)]).toEqual(anchors)
        }),
        { numRuns: runs(100) },
      )
    })

    it.each(format.endings)('reads any text as .%s, or refuses it and names a line of it', ending => {
      fc.assert(
        fc.property(mutated(all.map(({ text }) => text)), text => {
          const result = readOrRefuse(format, text, ending)
          if (result instanceof PostingsError) expectRefusal(result, text)
          else expectSections(result)
          if (text.isWellFormed()) expect(JSON.stringify(result).isWellFormed()).toBe(true)
          expect(readOrRefuse(format, text, ending)).toEqual(result)
          for (const key in {}) throw new Error(`every object has "${key}"`)
        }),
        { numRuns: runs(10), endOnFailure: true },
      )
    })
  })
}
