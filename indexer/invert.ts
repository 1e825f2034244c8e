import type { Analyzer } from '../src/analyze.js'
import { FIELDS, type FieldName } from '../src/document.js'
import type { Post } from './post.js'

/**
 * Posts → the inverted index that MiniSearch would hold for them: for each term, field and document how
 * often, and for each field and document how many different terms.
 */

/** The postings of one term in one field: document number → frequency, in order of number. */
export interface TermField {
  documents: number[]
  frequencies: number[]
}

/** All postings of a term, by the index of the field in `FIELDS`. */
export type TermPostings = (TermField | undefined)[]

/** What a set of posts comes down to. */
export interface InvertedIndex {
  /** Posts. */
  documents: number
  /** Sorted by UTF-16 code units. */
  terms: string[]
  /** By term number. */
  postings: TermPostings[]
  /** By term number: the words as written, folded; sorted. */
  forms: string[][]
  /** By field, then document: number of different terms, rounded by `roundLength`. */
  lengths: Uint32Array[]
}

/**
 * The text of each field of a post; blocks and tags on lines of their own, so that words never merge. Authors
 * are found like tags: a name in the search box asks for the posts that carry it.
 */
export function fieldTexts(post: Post): Record<FieldName, string> {
  const blocks = post.sections.flatMap(section => section.blocks)
  const lines = (texts: (string | undefined)[]) => texts.filter(Boolean).join('\n')
  return {
    title: post.title,
    headings: lines(post.sections.map(section => section.heading)),
    body: lines(blocks.filter(block => !block.code).map(block => block.text)),
    code: lines(blocks.filter(block => block.code).map(block => block.text)),
    tags: lines([...post.tags, ...post.authors]),
    description: lines(post.descriptions),
  }
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

/** What is known of a term while posts are read. */
interface Entry {
  postings: TermPostings
  forms: Set<string>
}

/** Inverts `posts`; the position of a post is its document number. */
export function invert(posts: Post[], analyzer: Analyzer): InvertedIndex {
  const building = new Map<string, Entry>()
  const lengths = FIELDS.map(() => new Uint32Array(posts.length))
  for (const [document, post] of posts.entries()) {
    const texts = fieldTexts(post)
    for (const [field, { name }] of FIELDS.entries()) {
      const counts = countTerms(analyzer, texts[name])
      for (const [term, { frequency, forms }] of counts) {
        const entry = entryOf(building, term)
        addPosting(entry.postings, field, document, frequency)
        for (const form of forms) entry.forms.add(form)
      }
      ;(lengths[field] as Uint32Array)[document] = roundLength(counts.size)
    }
  }
  const terms = [...building.keys()].sort()
  const sorted = terms.map(term => entryOf(building, term))
  return {
    documents: posts.length,
    terms,
    postings: sorted.map(entry => entry.postings),
    forms: sorted.map(entry => [...entry.forms].sort()),
    lengths,
  }
}

/** The terms of one field of one post. */
function countTerms(analyzer: Analyzer, text: string) {
  const counts = new Map<string, { frequency: number; forms: string[] }>()
  for (const { term, form } of analyzer.tokens(text)) {
    const count = counts.get(term)
    if (!count) counts.set(term, { frequency: 1, forms: [form] })
    else {
      count.frequency++
      if (!count.forms.includes(form)) count.forms.push(form)
    }
  }
  return counts
}

function entryOf(building: Map<string, Entry>, term: string): Entry {
  let entry = building.get(term)
  if (!entry) {
    entry = { postings: [], forms: new Set() }
    building.set(term, entry)
  }
  return entry
}

function addPosting(postings: TermPostings, field: number, document: number, frequency: number): void {
  let list = postings[field]
  if (!list) {
    list = { documents: [], frequencies: [] }
    postings[field] = list
  }
  list.documents.push(document)
  list.frequencies.push(frequency)
}

/** Pairs of a term and a field of a document: the size of the index in its own unit. */
export function countPostings(index: InvertedIndex): number {
  let count = 0
  for (const postings of index.postings) {
    for (const list of postings) count += list?.documents.length ?? 0
  }
  return count
}

/** The part of `index` that titles make up. */
export function titlesOf(index: InvertedIndex): InvertedIndex {
  const kept = index.postings.flatMap(([title], number) => (title ? [number] : []))
  return {
    ...index,
    terms: kept.map(number => index.terms[number] as string),
    postings: kept.map(number => [index.postings[number]?.[0]]),
    forms: kept.map(number => index.forms[number] as string[]),
  }
}
