import type { Analyzer, Token, VisitWritten, Word } from '../../src/analysis/analyze.js'
import { eachWrittenOfPost } from '../../src/analysis/plain-words.js'
import { eachWord, unify } from '../../src/analysis/spellings.js'
import { STREAMS, streamPosition } from '../../src/format/positions.js'
import { blocksOf, type PositionedBlock, positionWord } from '../../src/format/token-positions.js'
import type { Post } from '../post.js'
import type { Segment } from './segment.js'
import { Vocabulary } from './vocabulary.js'

/**
 * Inverts posts, one after the other. A written word is taken apart and analyzed when the segment meets it first, and
 * becomes a list of numbers; each further occurrence costs one look-up and makes no object.
 */
export class SegmentBuilder {
  readonly #vocabulary = new Vocabulary()
  readonly #written = new Map<Analyzer, Map<string, WrittenNumbers>>()
  readonly #numbers: number[] = []
  /** Per term, the counts of the post that is being added: all 0 between posts. */
  readonly #counts: TermCounts[] = []
  /** The terms of the post that is being added. */
  #terms: number[] = []
  /** Term, form and position of each occurrence in that post, in order of positions. */
  #occurrences: number[] = []
  #titleWords = 0
  #textWords = 0

  add(post: Post, analyzer: Analyzer): void {
    const written = this.#written.get(analyzer) ?? new Map<string, WrittenNumbers>()
    this.#written.set(analyzer, written)
    const [description = '', ...descriptions] = post.descriptions
    const next = STREAMS.map(() => 0)
    // Sorted by stream, so that the positions of a term increase.
    const blocks = [...blocksOf({ ...post, description })].sort((a, b) => a.stream - b.stream)
    for (const block of blocks) {
      const from = next[block.stream] as number
      // A gap of one position, so that no phrase matches across two blocks.
      next[block.stream] = this.#addText(block, from, written, analyzer) + 1
    }
    for (const text of descriptions) this.#addText({ text }, 0, written, analyzer)
    this.#endPost()
  }

  finish(): Segment {
    const { terms, forms } = this.#vocabulary
    return { terms, forms, numbers: new Uint32Array(this.#numbers) }
  }

  /** Counts the words of a text. Returns the position behind its last word. Without a stream, words get no positions. */
  #addText(
    {
      text: original,
      stream,
      weight = 1,
      isTitle = false,
    }: Pick<PositionedBlock, 'text'> & Partial<PositionedBlock>,
    from: number,
    written: Map<string, WrittenNumbers>,
    analyzer: Analyzer,
  ): number {
    let position = stream === undefined ? 0 : streamPosition(stream, from)
    const first = position
    const text = unify(original)
    const visit: VisitWritten = (start, end, isRun) => {
      const word = text.slice(start, end)
      let numbers = written.get(word)
      if (numbers === undefined) {
        numbers = this.#numbersOf(word, analyzer.analyze(word, isRun))
        written.set(word, numbers)
      }
      this.#addWord(numbers, stream === undefined ? -1 : position, weight, isTitle)
      position += numbers.width
    }
    eachWord(text, visit, eachWrittenOfPost)
    return from + position - first
  }

  #addWord({ tokens }: WrittenNumbers, from: number, weight: number, isTitle: boolean): void {
    for (let i = 0; i < tokens.length; i += 3) {
      const [term, position] = [tokens[i] as number, tokens[i + 2] as number]
      const counts = this.#counts[term] as TermCounts
      if (counts.text === 0) this.#terms.push(term)
      counts.text += weight
      if (isTitle) counts.title += weight
      if (from < 0 || position < 0) continue
      counts.positions++
      this.#occurrences.push(term, tokens[i + 1] as number, from + position)
    }
    const words = (weight * tokens.length) / 3
    this.#textWords += words
    if (isTitle) this.#titleWords += words
  }

  /** A written word as numbers. Terms that are new to the segment get a number. */
  #numbersOf(written: string, words: Word[]): WrittenNumbers {
    const tokens: number[] = []
    let width = 0
    for (const word of words) {
      const positioned = positionWord(word, written)
      const add = ({ term, form }: Token, position: number) => {
        const number = this.#vocabulary.keyOf(term, [form])
        if (number === this.#counts.length)
          this.#counts.push({ title: 0, text: 0, positions: 0, at: 0, last: 0 })
        tokens.push(number, (this.#vocabulary.forms[number] as string[]).indexOf(form), position)
      }
      for (const { token, position } of positioned.tokens) add(token, width + position)
      const placed = new Set(positioned.tokens.map(({ token }) => token))
      for (const token of word.tokens) if (!placed.has(token)) add(token, -1)
      width += positioned.width
    }
    return { tokens, width }
  }

  /** Writes the numbers of the post, as described at `Segment.numbers`. */
  #endPost(): void {
    const [numbers, occurrences] = [this.#numbers, this.#occurrences]
    numbers.push(this.#titleWords, this.#textWords, this.#terms.length)
    for (const term of this.#terms) {
      const counts = this.#counts[term] as TermCounts
      numbers.push(term, counts.title, counts.text, counts.positions)
      counts.at = numbers.length
      counts.last = 0
      for (let i = 0; i < counts.positions; i++) numbers.push(0, 0)
      counts.title = counts.text = counts.positions = 0
    }
    for (let i = 0; i < occurrences.length; i += 3) {
      const counts = this.#counts[occurrences[i] as number] as TermCounts
      const position = occurrences[i + 2] as number
      numbers[counts.at++] = position - counts.last
      numbers[counts.at++] = occurrences[i + 1] as number
      counts.last = position
    }
    this.#terms = []
    this.#occurrences = []
    this.#titleWords = this.#textWords = 0
  }
}

/** A written word of the segment. */
interface WrittenNumbers {
  /** For each token: its term, the index of its form in the term's forms, and its position in the word, -1 if it has none. */
  tokens: number[]
  /** How many positions the word takes. */
  width: number
}

/** The counts of a term in one post; `at` and `last` are where its next position is written, and the position before. */
interface TermCounts {
  title: number
  text: number
  positions: number
  at: number
  last: number
}
