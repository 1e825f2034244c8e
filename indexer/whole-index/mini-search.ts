import MiniSearch, { type AsPlainObject, type Options } from 'minisearch'
import SearchableMap from 'minisearch/SearchableMap'
import type { Analyzer } from '../../src/analysis/analyze.js'
import { withSpellings } from '../../src/analysis/spellings.js'
import { PostingsError } from '../../src/api/errors.js'
import type { DocumentColumns } from '../../src/format/documents.js'
import type { FieldPostings } from '../../src/format/postings.js'
import { lowerBound } from '../../src/format/sorted-list.js'
import { BM25, SCORED_FIELDS } from '../../src/schema.js'
import { openParts } from '../../src/storage/index-parts.js'
import type { IndexSource } from '../../src/storage/source.js'
import { readWholeIndex, type WholeIndex } from './whole-index.js'

/**
 * Opens an index as a MiniSearch: as JSON that plain MiniSearch loads, and as a MiniSearch object that reads the packed
 * files. The only file that uses MiniSearch.
 */

/**
 * The options with which plain MiniSearch loads an export: `MiniSearch.loadJSON(json, options)`. The manifest contains
 * them unchanged.
 */
export const MINISEARCH_OPTIONS = {
  idField: 'url',
  fields: SCORED_FIELDS.map(field => field.name),
  storeFields: ['url', 'title', 'date'],
  searchOptions: {
    boost: Object.fromEntries(SCORED_FIELDS.map(field => [field.name, field.boost])),
    bm25: BM25,
  },
}

/** MiniSearch's data of one term: field index → document number → frequency. */
type TermData = Map<number, Map<number, number>>

/**
 * The index in MiniSearch's serialized form, terms in order. With the manifest's options, `MiniSearch.loadJSON` makes
 * the same MiniSearch of it that indexing the posts would. Its terms are stems, which MiniSearch's own tokenizer does not
 * produce for queries: see `openMiniSearch`.
 *
 * @throws {RangeError} if postings can't be decoded
 */
export function exportMiniSearch({ parts, core, documents, terms, postingsOf }: WholeIndex): AsPlainObject {
  const { documents: count } = parts.manifest
  return {
    documentCount: count,
    nextId: count,
    documentIds: { ...documents.urls },
    fieldIds: fieldIds(),
    fieldLength: Object.fromEntries(lengthsByDocument(core.lengths.byField, count)),
    averageFieldLength: [...core.lengths.averages],
    storedFields: Object.fromEntries(storedByDocument(documents)),
    dirtCount: 0,
    // A list, not an object by term: `__proto__` and `constructor` are words like any other.
    index: terms.map((term, number) => [term, plainPostings(postingsOf(number))]),
    serializationVersion: 2,
  }
}

/**
 * Opens the index at `source` as a MiniSearch, for its query language (`combineWith`, `fuzzy`, `filter`,
 * `boostDocument`, `autoSuggest`, the wildcard) and its ranking. Results equal, to the last bit, those of
 * plain MiniSearch on the export; but postings are decoded only when a query touches their term, so that
 * it opens many times faster. It can't be changed: `add`, `remove` and `discard` throw.
 *
 * Queries go through the analyzer of the index, so `useEffect` also finds `use` and `effect`.
 *
 * @throws {PostingsError} as `openIndex` does
 * @example
 * const miniSearch = await openMiniSearch(directorySource('public/search'))
 * miniSearch.search('memory leak', { prefix: true, combineWith: 'AND' })
 */
export async function openMiniSearch(source: IndexSource): Promise<MiniSearch> {
  return new PackedMiniSearch(await readWholeIndex(await openParts(source)))
}

/** Options for a MiniSearch that analyzes texts as the index does. */
export function miniSearchOptions(
  miniSearch: Record<string, unknown>,
  analyzers: readonly Analyzer[],
): Options {
  return {
    ...(miniSearch as unknown as Options),
    tokenize: text => termsIn(text, analyzers),
    processTerm: term => term,
  }
}

/** The terms of each word of a text in every language, without duplicates per word. */
const termsIn = (text: string, [main, ...others]: readonly Analyzer[]): string[] =>
  (main?.tokens(text) ?? []).flatMap(({ term, form }) => [
    ...new Set([term, ...others.map(other => other.termOf(form))]),
  ])

/** A MiniSearch over packed postings. Replaces only protected members of MiniSearch. */
class PackedMiniSearch extends MiniSearch {
  constructor(whole: WholeIndex) {
    const { parts, core, documents } = whole
    const { manifest } = parts
    const analyzers = parts.analyzers.map(withSpellings)
    super(miniSearchOptions(manifest.miniSearch, analyzers))
    // It has all methods that MiniSearch's queries call, but can't extend MiniSearch's own type.
    this._index = new PackedTermMap(whole) as unknown as typeof this._index
    this._documentCount = manifest.documents
    this._nextId = manifest.documents
    this._documentIds = new Map(documents.urls.entries())
    this._idToShortId = new Map(documents.urls.map((url, document) => [url, document]))
    this._fieldLength = lengthsByDocument(core.lengths.byField, manifest.documents)
    this._avgFieldLength = [...core.lengths.averages]
    this._storedFields = storedByDocument(documents)
  }

  override add = unchangeable
  override remove = unchangeable
  override removeAll = unchangeable
  override discard = unchangeable
  override vacuum = unchangeable
}

function unchangeable(): never {
  throw new PostingsError('OPTION', 'A packed index cannot be changed. Change its posts and build it again.')
}

/** The terms of an index that begin with a prefix, with the methods of `SearchableMap` that MiniSearch's queries use. */
class PackedTermMap {
  readonly #whole: WholeIndex
  /** The numbers of its terms: `[from, to)`. */
  readonly #range: [from: number, to: number]
  /** MiniSearch's radix tree, so that fuzzy distances are the same; made at the first fuzzy query. */
  #tree: SearchableMap<number> | undefined

  constructor(whole: WholeIndex, prefix = '') {
    this.#whole = whole
    // U+FFFF is not a character and occurs in no term, so it sorts after every term with the prefix.
    this.#range = [lowerBound(whole.terms, prefix), lowerBound(whole.terms, `${prefix}\uffff`)]
  }

  get size(): number {
    return this.#range[1] - this.#range[0]
  }

  has(term: string): boolean {
    return this.#whole.indexOf(term) >= 0
  }

  get(term: string): TermData | undefined {
    const number = this.#whole.indexOf(term)
    return number < 0 ? undefined : this.#dataOf(number)
  }

  atPrefix(prefix: string): PackedTermMap {
    return new PackedTermMap(this.#whole, prefix)
  }

  fuzzyGet(term: string, edits: number): Map<string, [TermData, distance: number]> {
    this.#tree ??= SearchableMap.from(this.#whole.terms.map((one, number) => [one, number]))
    const near = [...(this.#tree.fuzzyGet(term, edits) as Map<string, [number, number]>)]
    return new Map(near.map(([one, [number, distance]]) => [one, [this.#dataOf(number), distance]]))
  }

  /** Goes backwards, as MiniSearch's iterator does over terms added in order; the rounding of scores depends on it. */
  *[Symbol.iterator](): Generator<[string, TermData]> {
    for (let number = this.#range[1] - 1; number >= this.#range[0]; number--) {
      yield [this.#whole.terms[number] as string, this.#dataOf(number)]
    }
  }

  #dataOf(number: number): TermData {
    return toTermData(this.#whole.postingsOf(number))
  }
}

const fieldIds = () => Object.fromEntries(SCORED_FIELDS.map(({ name }, field) => [name, field]))

function lengthsByDocument(byField: Uint32Array[], count: number): Map<number, number[]> {
  const lengths = new Map<number, number[]>()
  for (let document = 0; document < count; document++) {
    lengths.set(
      document,
      byField.map(column => column[document] as number),
    )
  }
  return lengths
}

function storedByDocument({ urls, titles, dates }: DocumentColumns): Map<number, Record<string, unknown>> {
  const stored = urls.map((url, document) => {
    const date = dates[document]
    return { url, title: titles[document], ...(date ? { date } : {}) }
  })
  return new Map(stored.entries())
}

const toTermData = (postings: FieldPostings[]): TermData =>
  new Map(postings.map(({ field, documents, frequencies }) => [field, pairUp(documents, frequencies)]))

function pairUp(documents: Uint32Array, frequencies: Uint32Array): Map<number, number> {
  const pairs = new Map<number, number>()
  for (let i = 0; i < documents.length; i++) pairs.set(documents[i] as number, frequencies[i] as number)
  return pairs
}

const plainPostings = (postings: FieldPostings[]) =>
  Object.fromEntries([...toTermData(postings)].map(([field, data]) => [field, Object.fromEntries(data)]))
