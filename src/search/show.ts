import type { Answer, EarlyHit } from '../api/answer.js'
import { PostingsError } from '../api/errors.js'
import type { Abort, SearchOptions } from '../api/options.js'
import { platform } from '../platform.js'
import type { Match, Ranking } from '../ranking/rank.js'
import type { HighlightTargets } from '../snippet/highlight.js'
import { earlyHit, makeHits, targetsOf } from '../snippet/make-hits.js'
import { type IndexParts, readTitles } from '../storage/index-parts.js'
import type { UnderstoodQuery } from './understand.js'

/**
 * How does a ranking become an answer? Texts are loaded, hits made, and what is known is reported early if that takes
 * long.
 */

/**
 * Milliseconds after which titles are reported if texts are not loaded. With less, readers would see two lists flicker.
 */
const TITLES_AFTER = 30

/**
 * The answer to `query`, whose ranking is known.
 *
 * @param more  further properties of the answer
 * @throws {PostingsError} `ABORTED`, `FILE_MISSING` or `FILE_CORRUPT`
 */
export async function show(
  parts: IndexParts,
  query: string,
  { words, expansions, index, workingSince, markPhrases }: UnderstoodQuery,
  { total, best }: Pick<Ranking, 'total' | 'best'>,
  { signal, onRanked, sections = 0 }: SearchOptions,
  more?: Partial<Answer>,
): Promise<Answer> {
  // Texts that nobody will see would delay those of the next query.
  if (signal?.aborted) throw abortError(signal)
  const targets = { ...targetsOf(expansions, index.documentCount), markPhrases }
  let isReported = !onRanked
  let failure: PostingsError | undefined
  const report = (hits: EarlyHit[]) => {
    const isDue = !isReported && !signal?.aborted
    isReported = true
    try {
      if (isDue) onRanked?.({ query, total, hits })
    } catch (cause) {
      // Thrown to the caller of the search: from a timer it would end the process.
      failure = new PostingsError('OPTION', `onRanked: ${cause}`)
    }
  }
  if (onRanked) reportTitles(parts, best, targets, report)
  const pause = async (hitsSoFar: () => EarlyHit[]) => {
    if (!isReported) report(hitsSoFar())
    await new Promise<void>(resolve => platform.setTimeout(resolve, 0))
    if (signal?.aborted) throw abortError(signal)
  }
  const hits = await makeHits(parts, best, { targets, maxSections: sections, workingSince, pause }).finally(
    () => {
      // After an error too: titles that come later would hide it.
      isReported = true
    },
  )
  if (failure) throw failure
  const hasRepair = total > 0 && expansions.some(({ repair }) => repair)
  const corrected = hasRepair && (await import('../matching/repair.js')).correct(query, words, expansions)
  return { query, total, ...(corrected && { corrected }), ...more, hits }
}

/** Calls `report` with the titles of `best` after `TITLES_AFTER`, where the index has them apart from texts. */
function reportTitles(
  parts: IndexParts,
  best: Match[],
  targets: HighlightTargets,
  report: (hits: EarlyHit[]) => void,
): void {
  platform.setTimeout(async () => {
    // An error here does no harm: the texts have the titles too.
    const titles = await readTitles(parts)?.catch(() => undefined)
    if (titles)
      report(
        best.map(match => earlyHit(...(titles[match.document] as [string, string]), match, targets, parts)),
      )
  }, TITLES_AFTER)
}

/** The error of a search that was aborted. */
export const abortError = ({ reason }: Abort) =>
  new PostingsError('ABORTED', 'The search was aborted.', { cause: reason })
