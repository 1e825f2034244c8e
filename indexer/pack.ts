import { FIELDS } from '../src/document.js'
import type { DocumentColumns, SharedTexts } from '../src/documents.js'
import type { SectionName } from '../src/manifest.js'
import { BLOCK } from '../src/postings.js'
import { BitWriter } from './bit-writer.js'
import { ByteWriter } from './byte-writer.js'
import type { InvertedIndex, TermPostings } from './invert.js'
import type { Post } from './post.js'

/** The inverted index → the bytes of its sections, as docs/FORMAT.md lays down. Each has its reader in `src/`. */
export function packSections(
  posts: Post[],
  index: InvertedIndex,
  passages: string[],
): Record<SectionName, Uint8Array> {
  return {
    documents: encode(JSON.stringify(documentColumns(posts, passages))),
    lengths: packLengths(index.lengths),
    terms: packTerms(index.terms),
    forms: encode(index.terms.map((term, i) => packForms(term, index.forms[i] ?? [])).join('\n')),
    postings: packPostings(index.postings, posts.length),
  }
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

function documentColumns(posts: Post[], passages: string[]): DocumentColumns {
  const sparse = <T>(value: (post: Post) => T | undefined) =>
    Object.fromEntries(posts.flatMap((post, i) => (value(post) === undefined ? [] : [[i, value(post) as T]])))
  return {
    urls: posts.map(post => post.url),
    titles: posts.map(post => post.title),
    dates: posts.map(post => post.date ?? ''),
    readingMinutes: posts.map(post => post.readingMinutes),
    authors: shareTexts(posts.map(post => post.authors)),
    tags: shareTexts(posts.map(post => post.tags)),
    langs: sparse(post => post.lang),
    boosts: sparse(post => post.boost),
    passages,
  }
}

/** The names sorted by how many documents have them, so that the common ones get short numbers. */
function shareTexts(lists: string[][]): SharedTexts {
  const uses = new Map<string, number>()
  for (const name of lists.flat()) uses.set(name, (uses.get(name) ?? 0) + 1)
  const names = [...uses.keys()].sort((a, b) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0) || (a < b ? -1 : 1))
  const numbers = new Map(names.map((name, number) => [name, number]))
  return { names, of: lists.map(list => list.map(name => numbers.get(name) as number)) }
}

function packLengths(lengths: Uint32Array[]): Uint8Array {
  const writer = new ByteWriter()
  for (const length of lengths.flatMap(column => [...column])) writer.varint(length)
  return writer.bytes()
}

function packTerms(terms: string[]): Uint8Array {
  const shared = terms.map((term, i) => commonPrefix(terms[i - 1] ?? '', term))
  const writer = new ByteWriter()
  writer.append(shared)
  writer.append(terms.map((term, i) => term.length - (shared[i] as number)))
  writer.append(encode(terms.map((term, i) => term.slice(shared[i])).join('')))
  return writer.bytes()
}

/** How many code units `a` and `b` share at their start, never half of a surrogate pair. */
function commonPrefix(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  const last = a.charCodeAt(length - 1)
  return last >= 0xd800 && last <= 0xdbff ? length - 1 : length
}

function packForms(term: string, forms: string[]): string {
  if (forms.length === 1 && forms[0] === term) return ''
  return forms.map(form => packForm(term, form)).join(' ')
}

/** What to drop from the term's end and what to add. A form that shares too little is spelled out by dropping all. */
function packForm(term: string, form: string): string {
  const shared = commonPrefix(term, form)
  return `${String.fromCharCode(48 + term.length - shared)}${form.slice(shared)}`
}

function packPostings(terms: TermPostings[], documentCount: number): Uint8Array {
  const sets = fieldSetsByUse(terms)
  const rank = new Map(sets.map((set, i) => [set, i + 1]))
  const bits = new BitWriter()
  const lengths: number[] = []
  for (let start = 0; start < terms.length; start += BLOCK) {
    const before = bits.position
    for (const postings of terms.slice(start, start + BLOCK)) {
      bits.gamma(rank.get(fieldSet(postings)) as number)
      packTerm(bits, postings, documentCount)
    }
    lengths.push(bits.position - before)
  }
  const writer = new ByteWriter()
  writer.varint(sets.length)
  writer.append(sets)
  for (const length of lengths) writer.varint(length)
  writer.append(bits.bytes())
  return writer.bytes()
}

const fieldSet = (postings: TermPostings): number =>
  FIELDS.reduce((set, _, field) => (postings[field] ? set | (1 << field) : set), 0)

/** The sets of fields in which terms stand, the most common first: they get the shortest codes. */
function fieldSetsByUse(terms: TermPostings[]): number[] {
  const uses = new Map<number, number>()
  for (const postings of terms) uses.set(fieldSet(postings), (uses.get(fieldSet(postings)) ?? 0) + 1)
  return [...uses.keys()].sort((a, b) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0) || a - b)
}

function packTerm(bits: BitWriter, postings: TermPostings, documentCount: number): void {
  for (const list of postings) {
    if (!list) continue
    bits.gamma(list.documents.length)
    bits.increasing(list.documents, 0, list.documents.length, 0, documentCount)
    for (const frequency of list.frequencies) bits.gamma(frequency)
  }
}
