import type { Answer, EarlyHit } from '../api/answer.js'
import { PostingsError } from '../api/errors.js'
import type { Abort, SearchOptions } from '../api/options.js'
import { platform } from '../platform.js'
import type { Match, Ranking } from '../ranking/rank.js'
import type { Wanted } from '../snippet/highlight.js'
import { earlyHit, makeHits, wantedOf } from '../snippet/make-hits.js'
import type { IndexParts } from '../storage/index-parts.js'
import { readTitles } from '../storage/index-parts.js'
import type { Understood } from './understand.js'

/** What an answer is made of, once its hits are known: their texts, and what was repaired. */
export async function show(
  parts: IndexParts,
  query: string,
  { words, expansions, index, began, markPhrases }: Understood,
  { total, best }: Pick<Ranking, 'total' | 'best'>,
  { signal, onRanked, sections = 0 }: SearchOptions,
  more?: Partial<Answer>,
): Promise<Answer> {
  // Texts that nobody will see would be in the way of those that the next query needs.
  if (signal?.aborted) throw givenUp(signal)
  const wanted = { ...wantedOf(expansions, index.documentCount), markPhrases }
  let told = !onRanked
  const tell = (hits: EarlyHit[]) => {
    if (!told && !signal?.aborted) onRanked?.({ query, total, hits })
    told = true
  }
  if (onRanked) tellTitles(parts, best, wanted, tell)
  const hits = await makeHits(parts, best, wanted, sections, began, async known => {
    if (!told) tell(known())
    await new Promise<void>(resolve => platform.setTimeout(resolve, 0))
    if (signal?.aborted) throw givenUp(signal)
  }).finally(() => {
    // Also where they can't be had: titles behind a failure would hide it.
    told = true
  })
  const repaired = total > 0 && expansions.some(one => one.repair)
  const corrected = repaired && (await import('../matching/repair.js')).correct(query, words, expansions)
  return { query, total, ...(corrected && { corrected }), ...more, hits }
}

/** Tells the titles if the texts are not there soon. */
export function tellTitles(
  parts: IndexParts,
  best: Match[],
  wanted: Wanted,
  tell: (hits: EarlyHit[]) => void,
) {
  platform.setTimeout(async () => {
    // If they can't be read, nothing is lost: the texts have them too.
    const titles = await readTitles(parts)?.catch(() => undefined)
    if (titles)
      tell(best.map(match => earlyHit(...(titles[match.document] as [string, string]), match, wanted, parts)))
  }, EARLY)
}

/** Query → answer: words, what stands for them, ranked documents, and for those that are shown their text. */

/** Milliseconds that texts may take before the titles are told alone: below that, two lists would flicker. */
export const EARLY = 30

export const givenUp = ({ reason }: Abort) =>
  new PostingsError('ABORTED', 'The search was given up.', { cause: reason })
