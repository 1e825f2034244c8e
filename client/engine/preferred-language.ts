import type { Answer } from '../../src/api/answer.js'
import type { Condition, SearchOptions } from '../../src/api/options.js'
import type { Searcher } from '../../src/api/search-index.js'
import type { ShownAnswer } from './live-search.js'

/** Which posts answer the reader of a page in one language? Those in it; where none matches, those in the others. */

/** Searches posts in one language first. */
export interface PreferringSearcher extends Searcher {
  search(query: string, options?: SearchOptions): Promise<ShownAnswer>
  /**
   * The number of posts in any language that match what `answer` answers; `undefined` where no language was preferred,
   * or none of the posts in it matches.
   */
  totalInAll(answer: Answer): Promise<number> | undefined
}

/** A language and what to do where it is not enough. */
export interface LanguagePreference {
  /** The page's language, as a BCP 47 tag; only its first part counts. */
  tag: string
  /** Whether the reader has asked for all languages. */
  showsAll(): boolean
  /** What to say above hits in other languages, where no post in the page's language matches. */
  message(): string
}

/**
 * A searcher over `index` that prefers posts in the language of the page. It answers as `index` where that has no posts in
 * the language or no others, and where the query or the options name a language.
 */
export function preferLanguage(
  index: Searcher,
  { tag, showsAll, message }: LanguagePreference,
): PreferringSearcher {
  const preferred = conditionFor(index, tag)
  // The next search reports a failure; until then it must not count as unhandled.
  preferred.catch(() => {})
  const totals = new WeakMap<Answer, () => Promise<number>>()

  async function searchAll(query: string, options: SearchOptions): Promise<ShownAnswer> {
    const answer = await index.search(query, options)
    totals.set(answer, async () => answer.total)
    return answer
  }

  async function searchPreferred(query: string, options: SearchOptions, lang: Condition) {
    const answer = await index.search(query, { ...options, filters: { ...options.filters, lang } })
    if (answer.total > 0) {
      totals.set(answer, () => countAll(index, query, options))
      return answer
    }
    // Without titles in advance: the message above them would come later, and push them down.
    const { onRanked, ...atOnce } = options
    const others = await index.search(query, atOnce)
    return others.total > 0 ? { ...others, message: message() } : others
  }

  return {
    get info() {
      return index.info
    },
    async search(query, options = {}) {
      const lang = namesLanguage(query, options) ? undefined : await preferred
      if (!lang) return index.search(query, options)
      return showsAll() ? searchAll(query, options) : searchPreferred(query, options, lang)
    },
    totalInAll: answer => totals.get(answer)?.(),
  }
}

/** The first part of a language tag, which names the language itself. */
const languageIn = (tag: string) => tag.toLowerCase().split(/[-_]/)[0] as string

/** The condition on the field `lang` of posts in the language of `tag`; `undefined` where all posts are in it, or none. */
async function conditionFor(index: Searcher, tag: string): Promise<Condition | undefined> {
  // A query of signs has no hits, so no texts are loaded.
  const { facets } = await index.search('?', { facets: ['lang'] })
  const own = languageIn(tag)
  const tags = (facets?.lang ?? []).map(({ value }) => `${value}`)
  const others = tags.filter(other => languageIn(other) !== own)
  if (others.length === 0 || others.length === tags.length) return undefined
  // Posts whose language is unknown count as posts in the language of most.
  return index.info.languages[0] === own ? { none: others } : { any: [own] }
}

/** Whether a reader or a page has asked for languages by other means. */
const namesLanguage = (query: string, { filters, facets }: SearchOptions) =>
  /\blang:/i.test(query) || Boolean(filters?.lang) || facets?.includes('lang') === true

/** The number of posts that match. It skips all hits, so no texts are loaded. */
async function countAll(index: Searcher, query: string, { filters, signal }: SearchOptions): Promise<number> {
  const options = { offset: index.info.documents, ...(filters && { filters }), ...(signal && { signal }) }
  return (await index.search(query, options)).total
}
