import type { Analyzer } from '../analysis/analyze.js'
import { merge, moved, safeEnd } from '../analysis/text-range.js'
import type { Snippet } from '../api/answer.js'
import type { Passage, Section } from '../format/passage.js'
import { type HighlightTargets, type Mark, marksIn } from './highlight.js'

/** Which excerpt of a post shows most of the query? The text is cut here, but not rendered. */

/** Maximum length of a snippet, in UTF-16 code units. */
export const SNIPPET_LENGTH = 180
/** How many UTF-16 code units of a post are searched for a snippet. */
export const MAX_TEXT_SEARCHED = 300_000
/** How many code units are shown before the first match, where no sentence begins near it. */
const LEAD_IN = 40
/** The share of its weight that a word adds if it is there more than once. */
const REPEATED = 0.1
/**
 * The share of its weight that a word in the heading adds to a section, besides the weight that it has anywhere. Twice as
 * much where the heading says nothing else.
 */
const IN_HEADING = 0.25

/** A snippet and its section, which is absent where nothing matches. */
export interface FoundSnippet {
  snippet: Snippet
  section?: Section
}

/** The snippet of a post, with those of other sections about the query, the best first. */
export interface FoundSnippets extends FoundSnippet {
  alsoIn: Required<FoundSnippet>[]
}

/** A snippet-sized window of a section, given by its range of marks, which is empty where only the heading matches. */
interface Window {
  section: Section
  text: string
  marks: Mark[]
  /** The range of `marks` in the window: half-open. */
  from: number
  to: number
  score: number
  /** How many words of the query are in the heading. */
  inHeading: number
  /** How many are in the heading or the window. */
  shown: number
}

/**
 * The snippet of `passage`: that of the section which has the highest sum of the weights of distinct words in its heading
 * and one window. Repeats, and being in the heading, add a little; of equal sections the first wins. Where only a heading
 * matches, the beginning of the text below it. Where nothing matches, the beginning of the description, or else of the text.
 *
 * @param maxSections  how many other sections to return, each with its best window. A section is about the query if its
 *   heading and window have as many words of it as those of the best window; a single word must be in the heading
 */
export function makeSnippet(
  passage: Passage,
  targets: HighlightTargets,
  analyzer: Analyzer,
  maxSections = 0,
): FoundSnippets {
  let searched = 0
  const windows = passage.sections.flatMap(section => {
    const text = sectionText(section).slice(0, Math.max(0, MAX_TEXT_SEARCHED - searched))
    searched += text.length
    return bestWindow(section, text, targets, analyzer) ?? []
  })
  const [best, ...others] = windows.sort((a, b) => b.score - a.score)
  const foundIn = (window: Window) => ({
    snippet: window.to > 0 ? cutWindow(window) : beginningAt(passage, window.section, targets, analyzer),
    section: window.section,
  })
  if (!best) return { snippet: leadOf(passage, targets, analyzer), alsoIn: [] }
  const about = others.filter(
    ({ section, shown, inHeading }) => section.heading && shown >= best.shown && (inHeading || shown > 1),
  )
  return { ...foundIn(best), alsoIn: about.slice(0, maxSections).map(foundIn) }
}

/** The blocks of a section as one text, with a line end between two blocks. */
const sectionText = (section: Section) => section.blocks.map(block => block.text).join('\n')

/** The best window of a section; `undefined` where nothing matches. It has no marks where only the heading matches. */
function bestWindow(
  section: Section,
  text: string,
  targets: HighlightTargets,
  analyzer: Analyzer,
): Window | undefined {
  const { heading = '' } = section
  const marks = marksIn(text, targets, analyzer, section)
  const headingMarks = marksIn(heading, targets, analyzer)
  if (marks.length + headingMarks.length === 0) return undefined
  let best = { from: 0, to: 0, score: 0 }
  for (let from = 0, to = 0; from < marks.length; from++) {
    const start = (marks[from] as Mark).start
    while (to < marks.length && (marks[to] as Mark).end - start <= SNIPPET_LENGTH - LEAD_IN) to++
    const end = Math.max(to, from + 1)
    const score = weigh(marks.slice(from, end))
    if (score > best.score) best = { from, to: end, score }
  }
  const all = [...headingMarks, ...marks.slice(best.from, best.to)]
  const score = weigh(all) + headingBonus(heading, headingMarks)
  return {
    ...best,
    section,
    text,
    marks,
    score,
    inHeading: countWords(headingMarks),
    shown: countWords(all),
  }
}

/** What the words of the query in a heading add: more where it says little else. */
function headingBonus(heading: string, marks: Mark[]): number {
  const marked = merge(marks).reduce((sum, [start, end]) => sum + end - start, 0)
  return marked && IN_HEADING * (1 + marked / heading.length) * weigh(marks)
}

const countWords = (marks: Mark[]) => new Set(marks.map(({ word }) => word)).size

/** The sum of the weights of the distinct words in `marks`, plus a little for those that are repeated. */
function weigh(marks: Mark[]): number {
  const counts = new Map<number, number>()
  let sum = 0
  for (const { word, weight } of marks) {
    const count = counts.get(word) ?? 0
    sum += ([1, REPEATED][count] ?? 0) * weight
    counts.set(word, count + 1)
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

/** Where a snippet begins that shows `first`: at a sentence or block within `room` before it, else at a word. */
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

/** Where a snippet ends that shows all up to `last`: after a word, at `end` or before. */
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

/** The snippet of a post in which nothing matches. */
const leadOf = (passage: Passage, targets: HighlightTargets, analyzer: Analyzer): Snippet =>
  passage.description === undefined
    ? beginningAt(passage, passage.sections[0], targets, analyzer)
    : beginningOf(passage.description, targets, analyzer)

/** The first text of `section`, or, where it has none, of the next one, which mostly is a part of it. */
function beginningAt(
  { sections }: Passage,
  section: Section | undefined,
  targets: HighlightTargets,
  analyzer: Analyzer,
): Snippet {
  const from = sections.indexOf(section as Section)
  const shown = sections.find(({ blocks }, i) => i >= from && blocks.length > 0)
  return beginningOf(shown ? sectionText(shown) : '', targets, analyzer)
}

function beginningOf(whole: string, targets: HighlightTargets, analyzer: Analyzer): Snippet {
  const text = whole.slice(0, MAX_TEXT_SEARCHED)
  const end = endAfter(text, Math.min(text.length, SNIPPET_LENGTH), 0)
  return slice(text, 0, end, marksIn(text, targets, analyzer))
}
