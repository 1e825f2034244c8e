import { FIELDS } from '../src/document.js'
import type { DocumentColumns } from '../src/documents.js'
import type { Recent } from '../src/manifest.js'
import { BLOCK, numberBound } from '../src/postings.js'
import { BitWriter } from './bit-writer.js'
import { ByteWriter } from './byte-writer.js'
import type { InvertedIndex } from './invert.js'
import type { Post } from './post.js'
import type { TermPostings } from './term-lists.js'

/** Parts of an index → bytes, as docs/FORMAT.md lays down. Each has its reader in `src/`. */

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A range of the terms of `index`, with their postings, for `openShard`: text, and bits that no one compresses. */
export function packShard(
  index: InvertedIndex,
  number: number,
  start: number,
  end: number,
): [text: Uint8Array, bits: Uint8Array] {
  const terms = index.terms.slice(start, end)
  const packedTerms = packTerms(terms)
  const forms = encode(terms.map((term, i) => packForms(term, index.forms[start + i] ?? [])).join('\n'))
  const writer = new ByteWriter()
  for (const value of [number, terms.length, packedTerms.length]) writer.varint(value)
  writer.append(packedTerms)
  writer.varint(forms.length)
  writer.append(forms)
  const postings = terms.map((_, i) => index.postingsOf(start + i))
  return [writer.bytes(), packPostings(postings, index.documents)]
}

/** What every query needs, for `openCore`: lengths only of the first `settled` of `posts`. */
export function packCore(posts: Post[], allLengths: Uint32Array[], settled = posts.length): Uint8Array {
  const lengths = allLengths.map(column => column.subarray(0, settled))
  const boosts = encode(JSON.stringify(boostsOf(posts)))
  const columns = lengths.map(column => ({ column, values: valuesByUse(column) }))
  const bits = new BitWriter()
  for (const { column, values } of columns) {
    const places = new Map(values.map((value, place) => [value, place + 1]))
    for (const length of column) bits.gamma(places.get(length) as number)
  }
  const writer = new ByteWriter()
  writer.varint(boosts.length)
  writer.append(boosts)
  for (const { values } of columns) {
    writer.varint(values.length)
    for (const value of values) writer.varint(value)
  }
  writer.append(bits.bytes())
  return writer.bytes()
}

/** What `packCore` leaves out, for the manifest. */
export const recentOf = (
  posts: Post[],
  lengths: Uint32Array[],
  settled: number,
  titles: boolean,
): Recent => ({
  lengths: lengths.map(column => [...column.subarray(settled)]),
  titles: titles ? titlePairs(posts.slice(settled)) : [],
})

/** URL and title of each post. */
export const titlePairs = (posts: Post[]): [url: string, title: string][] =>
  posts.map(({ url, title }) => [url, title])

const boostsOf = (posts: Post[]): Record<string, number> =>
  Object.fromEntries(posts.flatMap(({ boost }, document) => (boost === undefined ? [] : [[document, boost]])))

/** The distinct numbers, the most common first: they get the shortest codes. */
function valuesByUse(numbers: Iterable<number>): number[] {
  const uses = new Map<number, number>()
  for (const number of numbers) uses.set(number, (uses.get(number) ?? 0) + 1)
  return [...uses].sort(([a, usesA], [b, usesB]) => usesB - usesA || a - b).map(([number]) => number)
}

/** Words of nearly one length with their uses, for `openWords`. */
export function packWords(words: [form: string, use: number][], longest: number): Uint8Array {
  const writer = new ByteWriter()
  writer.varint(longest)
  writer.varint(words.length)
  writer.append(words.map(([, use]) => use))
  writer.append(packTerms(words.map(([form]) => form)))
  return writer.bytes()
}

/** What MiniSearch stores of the posts, for `openDocuments`. */
export function packDocuments(posts: Post[]): Uint8Array {
  const columns: DocumentColumns = {
    urls: posts.map(post => post.url),
    titles: posts.map(post => post.title),
    dates: posts.map(post => post.date ?? ''),
  }
  return encode(JSON.stringify(columns))
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

function packPostings(terms: TermPostings[], documents: number): Uint8Array {
  const sets = valuesByUse(terms.map(fieldSet))
  const place = new Map(sets.map((set, i) => [set, i + 1]))
  const bits = new BitWriter()
  const lengths: number[] = []
  for (let start = 0; start < terms.length; start += BLOCK) {
    const before = bits.position
    for (const postings of terms.slice(start, start + BLOCK)) {
      bits.gamma(place.get(fieldSet(postings)) as number)
      packTerm(bits, postings, documents)
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

function fieldSet(postings: TermPostings): number {
  let set = 0
  for (let field = 0; field < FIELDS.length; field++) if (postings[field]) set |= 1 << field
  return set
}

function packTerm(bits: BitWriter, postings: TermPostings, documents: number): void {
  for (const list of postings) {
    if (!list) continue
    bits.gamma(list.documents.length)
    bits.increasing(list.documents, 0, list.documents.length, 0, numberBound(documents))
    for (const frequency of list.frequencies) bits.gamma(frequency)
  }
}

/** Bytes that each term of `index` takes in a shard, roughly: exact for postings, guessed for gzipped text. */
export function sizesOf(index: InvertedIndex): number[] {
  const bits = new BitWriter()
  return index.terms.map((term, i) => {
    bits.clear()
    packTerm(bits, index.postingsOf(i), index.documents)
    const added = term.length - commonPrefix(index.terms[i - 1] ?? '', term)
    return bits.position / 8 + 0.8 * added + 1 + 2 * ((index.forms[i]?.length ?? 1) - 1)
  })
}
