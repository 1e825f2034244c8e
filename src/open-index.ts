import { type Analyzer, createAnalyzer } from './analyze.js'
import { type DocumentColumns, type FieldLengths, openDocuments, openLengths } from './documents.js'
import { inFile, readSections } from './files.js'
import type { Answer, SearchOptions } from './hit.js'
import { MANIFEST_NAME, type Manifest, parseManifest, type SectionName } from './manifest.js'
import { openPostings, type Postings } from './postings.js'
import { search } from './search.js'
import type { Abort, IndexSource } from './source.js'
import { type Forms, openForms, openTerms, type Terms } from './terms.js'

/** Files → an index that answers. The same in Node, browsers and workers. */

/** The parts of an index that is open. */
export interface IndexParts {
  source: IndexSource
  manifest: Manifest
  analyzer: Analyzer
  documents: DocumentColumns
  lengths: FieldLengths
  terms: Terms
  postings: Postings
  /** Unpacked at the first call. */
  forms(): Forms
}

/** An open index. It keeps no state that a search could change: same query, same answer. */
export interface SearchIndex {
  readonly manifest: Manifest
  /**
   * The posts that match `query`, best first; one that lacks some of its words counts less, the less so the
   * more common they are. The last word may be unfinished; a word that no post has is taken for a typo and
   * repaired.
   *
   * Any text is a query; one without words has no hits.
   *
   * @throws {PostingsError} `FILE_MISSING` or `FILE_CORRUPT` where the text of a hit can't be read,
   *   `OPTION` for a limit that is none, `ABORTED` when the signal says so
   */
  search(query: string, options?: SearchOptions): Promise<Answer>
}

/**
 * Opens the index at `source`.
 *
 * @throws {PostingsError} `MANIFEST`, `FORMAT_VERSION`, `ANALYZER`, `FILE_MISSING` or `FILE_CORRUPT`
 */
export async function openIndex(source: IndexSource, options: { signal?: Abort } = {}): Promise<SearchIndex> {
  const parts = await openParts(source, options)
  return {
    manifest: parts.manifest,
    search: (query, searchOptions = {}) => search(parts, query, searchOptions),
  }
}

/** Opens the index at `source` for programs that need its parts: `check`, `export`. Throws like `openIndex`. */
export async function openParts(source: IndexSource, options: { signal?: Abort } = {}): Promise<IndexParts> {
  const manifest = parseManifest(
    await source.read(MANIFEST_NAME, { ...options, fresh: true }),
    source.location,
  )
  const sections = await readSections(source, manifest.files, options)
  const inSection = <T>(name: SectionName, open: (bytes: Uint8Array) => T) =>
    inFile(source, fileOf(manifest, name), () => open(sections.get(name) as Uint8Array))

  const terms = await inSection('terms', bytes => openTerms(bytes, manifest.terms))
  const count = manifest.documents
  return {
    source,
    manifest,
    analyzer: createAnalyzer(manifest.analyzer.language),
    documents: await inSection('documents', bytes => openDocuments(bytes, count)),
    lengths: await inSection('lengths', bytes => openLengths(bytes, count)),
    terms,
    postings: await inSection('postings', bytes => openPostings(bytes, manifest.terms, count)),
    forms: once(() => openForms(sections.get('forms') as Uint8Array, terms)),
  }
}

const fileOf = (manifest: Manifest, name: SectionName): string =>
  manifest.files.find(file => file.sections.some(section => section.name === name))?.name ?? MANIFEST_NAME

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
