import type { Analyzer } from '../src/analyze.js'
import { FIELDS, type FieldName } from '../src/document.js'
import { decodeTerms, encodeTerms, type TermCount } from './known-terms.js'
import { type Memory, recall } from './memory.js'
import type { Post } from './post.js'
import { PostingLog, type TermPostings } from './posting-log.js'

/**
 * Posts → the inverted index that MiniSearch would hold for them: for each term, field and document how
 * often, and for each field and document how many different terms.
 */

/** An analyzer that is told from others by its language; English where none is named. */
export type PostAnalyzer = Analyzer & { language?: string }

/** What a set of posts comes down to. */
export interface InvertedIndex {
  /** Posts. */
  documents: number
  /** Pairs of a term and a field of a document: the size of the index in its own unit. */
  size: number
  /** Sorted by UTF-16 code units. */
  terms: string[]
  /** The postings of term number `term`. */
  postingsOf(term: number): TermPostings
  /** By term number: the words as written, folded; sorted. */
  forms: string[][]
  /** By field, then document: number of words, rounded by `roundLength`. */
  lengths: Uint32Array[]
}

/**
 * The text of each field of a post; blocks and tags on lines of their own, so that words never merge. Authors
 * are found like tags: a name in the search box asks for the posts that carry it. Headings, tags and authors stand
 * there twice: what they say, the post says on purpose.
 */
export function fieldTexts({
  title,
  tags,
  authors,
  descriptions,
  sections,
}: Post): Record<FieldName, string> {
  const said = [...sections.map(section => section.heading), ...tags, ...authors]
  const blocks = sections.flatMap(section => section.blocks.map(block => block.text))
  return { title, text: [title, ...said, ...said, ...descriptions, ...blocks].filter(Boolean).join('\n') }
}

/**
 * `length` rounded to one of 1, 2, 3, 4, 6, 8, 12, 16, 24 and so on. Every query loads the lengths of all documents:
 * rounded, as Lucene rounds them, they take half the bytes, and ranking hardly changes (docs/RANKING.md).
 */
export function roundLength(length: number): number {
  const power = 2 ** Math.floor(Math.log2(Math.max(1, length)))
  const steps = [power, 1.5 * power, 2 * power].filter(Number.isInteger)
  const near = (step: number) => Math.max(step / length, length / step)
  return length === 0 ? 0 : steps.reduce((best, step) => (near(step) < near(best) ? step : best))
}

/**
 * Inverts `posts`; the position of a post is its document number.
 *
 * @param analyzers  for each language that a post may be of; see `Post.analyzedAs`
 * @param memory  what earlier builds found in the same texts
 */
export function invert(posts: Post[], analyzers: readonly PostAnalyzer[], memory?: Memory): InvertedIndex {
  const vocabulary = new Vocabulary()
  const log = new PostingLog()
  const lengths = FIELDS.map(() => new Uint32Array(posts.length))
  for (const [document, post] of posts.entries()) {
    const texts = fieldTexts(post)
    const analyzer = analyzers[post.analyzedAs ?? 0] as Analyzer
    for (const [field, { name }] of FIELDS.entries()) {
      const counts = termsOf(analyzer, texts[name], memory)
      let frequencies = 0
      for (const [term, { frequency, forms }] of counts) {
        log.add(vocabulary.keyOf(term, forms), field, document, frequency)
        frequencies += frequency
      }
      ;(lengths[field] as Uint32Array)[document] = roundLength(frequencies)
    }
  }
  const { terms, keys, forms } = vocabulary.sort()
  const { count, of } = log.sort(keys)
  return { documents: posts.length, size: count, terms, postingsOf: of, forms, lengths }
}

/** The terms that were met, and the words as written that stand for each. */
class Vocabulary {
  readonly #keys = new Map<string, number>()
  readonly #forms: string[][] = []

  /** A number for `term`, which is written as `forms`, among others. */
  keyOf(term: string, forms: string[]): number {
    const known = this.#keys.get(term)
    if (known === undefined) {
      this.#keys.set(term, this.#forms.length)
      return this.#forms.push(forms) - 1
    }
    const all = this.#forms[known] as string[]
    for (const form of forms) if (!all.includes(form)) all.push(form)
    return known
  }

  /** All terms in order, with the key of each. */
  sort(): { terms: string[]; keys: number[]; forms: string[][] } {
    const terms = [...this.#keys.keys()].sort()
    const keys = terms.map(term => this.#keys.get(term) as number)
    return { terms, keys, forms: keys.map(key => (this.#forms[key] as string[]).sort()) }
  }
}

/** The terms of one field of one post. */
function termsOf(analyzer: PostAnalyzer, text: string, memory?: Memory): TermCount[] {
  if (!memory) return countTerms(analyzer, text)
  const made = () => encodeTerms(countTerms(analyzer, text))
  return decodeTerms(recall(memory, 'terms', [analyzer.language ?? 'en', text], made))
}

function countTerms(analyzer: Analyzer, text: string): TermCount[] {
  const counts = new Map<string, { frequency: number; forms: string[] }>()
  for (const { term, form } of analyzer.tokens(text)) {
    const count = counts.get(term)
    if (!count) counts.set(term, { frequency: 1, forms: [form] })
    else {
      count.frequency++
      if (!count.forms.includes(form)) count.forms.push(form)
    }
  }
  return [...counts]
}

/** The part of `index` that titles make up. */
export function titlesOf(index: InvertedIndex): InvertedIndex {
  const titles = [...index.terms.keys()].filter(term => index.postingsOf(term)[0])
  return {
    ...index,
    terms: titles.map(term => index.terms[term] as string),
    postingsOf: number => [index.postingsOf(titles[number] as number)[0]],
    forms: titles.map(term => index.forms[term] as string[]),
  }
}
