import { PostingsError } from './errors.js'
import { type Expansion, expand, type Vocabulary } from './expand.js'
import { inFile } from './files.js'
import type { Answer, Hit, SearchOptions } from './hit.js'
import type { IndexParts } from './open-index.js'
import { readPassage } from './passages.js'
import { parseQuery, type QueryWord } from './query.js'
import { type Match, type RankedIndex, rank } from './rank.js'
import { inverseFrequency } from './score.js'
import { highlight, type MatchedTerms, makeSnippet } from './snippet.js'
import type { Abort } from './source.js'

/** Query → answer: words, what stands for them, ranked documents, and for those that are shown their text. */

const DEFAULT_LIMIT = 10
const MOST_HITS = 100

/** Answers `query` from the open index `parts`; see `SearchIndex.search`. */
export async function search(parts: IndexParts, query: string, options: SearchOptions): Promise<Answer> {
  const limit = checkLimit(options.limit ?? DEFAULT_LIMIT)
  const { signal } = options
  if (signal?.aborted) throw givenUp(signal)
  const words = parseQuery(query, parts.analyzer)
  const { expansions, matches } = await inFile(parts.source, postingsFile(parts), () => match(parts, words))
  const terms = matchedTerms(expansions, parts)
  const shown = matches.slice(0, limit)
  const hits = await unlessAborted(signal, Promise.all(shown.map(found => makeHit(parts, found, terms))))
  const corrected = matches.length > 0 ? correct(query, words, expansions) : query
  return { query, total: matches.length, ...(corrected === query ? {} : { corrected }), hits }
}

function checkLimit(limit: number): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST_HITS) return limit
  throw new PostingsError('OPTION', `limit: expected a whole number from 1 to ${MOST_HITS}, got ${limit}.`)
}

const givenUp = ({ reason }: Abort) =>
  new PostingsError('ABORTED', 'The search was given up.', { cause: reason })

/** What `work` comes to, unless the caller gives up before; the work itself goes on, since others may share it. */
function unlessAborted<T>(signal: Abort | undefined, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    work.then(resolve, reject)
    signal?.addEventListener('abort', () => reject(givenUp(signal)))
  })
}

const postingsFile = ({ manifest }: IndexParts): string =>
  manifest.files.find(file => file.sections.some(section => section.name === 'postings'))?.name ?? ''

function match(parts: IndexParts, words: QueryWord[]): { expansions: Expansion[]; matches: Match[] } {
  const vocabulary: Vocabulary = {
    terms: parts.terms,
    forms: parts.forms,
    frequency: term => parts.postings.of(term).reduce((sum, field) => sum + field.documents.length, 0),
  }
  const expansions = words.map(word => expand(word, vocabulary))
  const index: RankedIndex = {
    documentCount: parts.manifest.documents,
    postings: parts.postings,
    lengths: parts.lengths,
    boosts: parts.documents.boosts,
  }
  return { expansions, matches: rank(expansions, index) }
}

/**
 * The terms to look for in the text of a hit: all that stood for a word. Each word of the query weighs 1, and
 * up to 1 more for its rarity, so that a window with two words beats one that repeats the rarer of them.
 */
function matchedTerms(expansions: Expansion[], parts: IndexParts): MatchedTerms {
  const rarest = inverseFrequency(0, parts.manifest.documents)
  const terms = new Map<string, { word: number; weight: number }>()
  for (const [word, { any, parts: pieces }] of expansions.entries()) {
    const found = [...any, ...(pieces?.terms ?? []).map(term => ({ term, weight: pieces?.weight ?? 0 }))]
    for (const { term, weight } of found) {
      const name = parts.terms.list[term] as string
      const rarity = inverseFrequency(documentsWith(term, parts), parts.manifest.documents)
      const weighs = weight * (1 + rarity / rarest)
      if ((terms.get(name)?.weight ?? 0) < weighs) terms.set(name, { word, weight: weighs })
    }
  }
  return terms
}

const documentsWith = (term: number, { postings }: IndexParts): number =>
  Math.max(...postings.of(term).map(field => field.documents.length))

async function makeHit(parts: IndexParts, { document, score }: Match, terms: MatchedTerms): Promise<Hit> {
  const { documents, analyzer } = parts
  const passage = await readPassage(parts, document)
  const { snippet, section } = makeSnippet(passage, terms, analyzer)
  const url = documents.urls[document] as string
  const title = documents.titles[document] as string
  const names = ({ names, of }: typeof documents.tags) => of[document]?.map(name => names[name] as string)
  return {
    url,
    title,
    titleRanges: highlight(title, terms, analyzer),
    score,
    readingMinutes: documents.readingMinutes[document] as number,
    ...present({
      date: documents.dates[document],
      authors: names(documents.authors),
      tags: names(documents.tags),
      lang: documents.langs[document],
    }),
    ...(section?.heading
      ? { section: { heading: section.heading, url: sectionUrl(url, section.anchor) } }
      : {}),
    snippet,
  }
}

/** The fields that have something in them: an empty one is absent from a hit. */
const present = <Fields extends Record<string, string | string[] | undefined>>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value?.length)) as {
    [Name in keyof Fields]?: NonNullable<Fields[Name]>
  }

const sectionUrl = (url: string, anchor: string | undefined) =>
  anchor ? `${url}#${encodeURIComponent(anchor)}` : url

/** The query with its repaired words in place of the misspelled ones. */
function correct(query: string, words: QueryWord[], expansions: Expansion[]): string {
  let corrected = query
  for (const [i, word] of [...words.entries()].reverse()) {
    const repair = expansions[i]?.repair
    if (repair) corrected = corrected.slice(0, word.start) + repair + corrected.slice(word.end)
  }
  return corrected
}
