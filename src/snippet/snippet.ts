import type { Analyzer } from '../analysis/analyze.js'
import { merge, moved, safeEnd } from '../analysis/text-range.js'
import type { Snippet } from '../api/answer.js'
import type { Passage, Section } from '../format/passage.js'
import { type Mark, marksIn, type Wanted } from './highlight.js'

/** The text of a post and the terms that matched → the piece of it that shows most of the query. */

/** Snippets are at most this long, in UTF-16 code units. */
export const SNIPPET_LENGTH = 180
/** Of a longer post only so much text is looked at, in UTF-16 code units. */
export const LONGEST_LOOK = 300_000
/** Text kept before the first matched word, where no sentence begins there. */
const LEAD_IN = 40
/** A word that stands in the window once more adds this share of its weight. */
const REPEATED = 0.1
/** A word in the section's heading adds this share of its weight to each window below. */
const IN_HEADING = 0.25

/** A snippet and the section in which it stands. */
export interface FoundSnippet {
  snippet: Snippet
  section?: Section
}

/** The snippet of a post, and those of other sections that are about the query, the best first. */
export interface FoundSnippets extends FoundSnippet {
  alsoIn: Required<FoundSnippet>[]
}

interface Window {
  section: Section
  text: string
  marks: Mark[]
  /** Indexes into `marks`: half-open. */
  from: number
  to: number
  score: number
  /** Words of the query that the section's heading has. */
  named: number
  /** Those that heading and window have together. */
  shown: number
}

/**
 * The window of `passage` with the highest sum of the weights of its distinct words; repeats and words in
 * the heading count a little; between equals the earliest. Where nothing matches, the post's description
 * if it has one, else its beginning.
 *
 * @param most  sections besides, each with its best window, that are about the query: heading and window have as many
 *   words of it as those of the best one; a single word must be in the heading
 */
export function makeSnippet(passage: Passage, wanted: Wanted, analyzer: Analyzer, most = 0): FoundSnippets {
  let looked = 0
  const windows = passage.sections.flatMap(section => {
    const text = sectionText(section).slice(0, Math.max(0, LONGEST_LOOK - looked))
    looked += text.length
    return bestWindow(section, text, wanted, analyzer) ?? []
  })
  const [best, ...others] = windows.sort((a, b) => b.score - a.score)
  if (!best) return { snippet: leadOf(passage, wanted, analyzer), alsoIn: [] }
  const about = others.filter(
    ({ section, shown, named }) => section.heading && shown >= best.shown && (named || shown > 1),
  )
  return { ...foundIn(best), alsoIn: about.slice(0, most).map(foundIn) }
}

const foundIn = (window: Window) => ({ snippet: cutWindow(window), section: window.section })

/** The blocks of a section as one text; a line end keeps the words of two blocks apart. */
const sectionText = (section: Section) => section.blocks.map(block => block.text).join('\n')

function bestWindow(section: Section, text: string, wanted: Wanted, analyzer: Analyzer): Window | undefined {
  const marks = marksIn(text, wanted, analyzer, section)
  if (marks.length === 0) return undefined
  const inHeading = marksIn(section.heading ?? '', wanted, analyzer)
  const bonus = IN_HEADING * weigh(inHeading)
  let best = { from: 0, to: 0, score: 0 }
  for (let from = 0, to = 0; from < marks.length; from++) {
    const start = (marks[from] as Mark).start
    while (to < marks.length && (marks[to] as Mark).end - start <= SNIPPET_LENGTH - LEAD_IN) to++
    const end = Math.max(to, from + 1)
    const score = bonus + weigh(marks.slice(from, end))
    if (score > best.score) best = { from, to: end, score }
  }
  const shown = countWords([...inHeading, ...marks.slice(best.from, best.to)])
  return { ...best, section, text, marks, named: countWords(inHeading), shown }
}

const countWords = (marks: Mark[]) => new Set(marks.map(({ word }) => word)).size

/** The weight of the distinct words in `marks`, and a little for repeats. */
function weigh(marks: Mark[]): number {
  const seen = new Set<number>()
  let sum = 0
  for (const { word, weight } of marks) {
    sum += seen.has(word) ? REPEATED * weight : weight
    seen.add(word)
  }
  return sum
}

function cutWindow({ text, marks, from, to }: Window): Snippet {
  const first = (marks[from] as Mark).start
  const last = (marks[to - 1] as Mark).end
  const start = startBefore(text, first, Math.max(LEAD_IN, (SNIPPET_LENGTH - (last - first)) / 2))
  const end = endAfter(text, Math.max(last, Math.min(text.length, start + SNIPPET_LENGTH)), last)
  return slice(text, start, end, marks)
}

/** Where to begin so that `first` is shown: at a sentence or block if one begins within `room`, else at a word. */
function startBefore(text: string, first: number, room: number): number {
  const earliest = Math.max(0, Math.floor(first - room))
  if (earliest === 0) return 0
  const before = text.slice(earliest, first)
  const sentence = /(?:[.!?。！？]["'”’)]*\s+|\n\s*|[。！？])(?=\S)/.exec(before)
  if (sentence) return earliest + sentence.index + sentence[0].length
  const near = text.slice(Math.max(earliest, first - LEAD_IN), first)
  const word = /\s+(?=\S)/.exec(near)
  return first - near.length + (word ? word.index + word[0].length : near.length)
}

/** Where to end so that the snippet stays short and `last` is shown: after a word. */
function endAfter(text: string, end: number, last: number): number {
  if (end >= text.length || /\s/.test(text[end] ?? '')) return end
  const space = /\s\S*$/.exec(text.slice(last, end))
  return space ? last + space.index : safeEnd(text, end)
}

function slice(text: string, start: number, end: number, marks: Mark[]): Snippet {
  const inside = marks.filter(mark => mark.start >= start && mark.end <= end)
  const ranges = merge(inside.map(mark => moved(mark, -start)))
  const snippet: Snippet = { text: text.slice(start, end).replace(/\s/g, ' '), ranges }
  if (start > 0) snippet.cutStart = true
  if (end < text.length) snippet.cutEnd = true
  return snippet
}

function leadOf(passage: Passage, wanted: Wanted, analyzer: Analyzer): Snippet {
  const section = passage.sections.find(one => one.blocks.length > 0)
  const text = (passage.description ?? (section ? sectionText(section) : '')).slice(0, LONGEST_LOOK)
  const end = endAfter(text, Math.min(text.length, SNIPPET_LENGTH), 0)
  return slice(text, 0, end, marksIn(text, wanted, analyzer))
}
