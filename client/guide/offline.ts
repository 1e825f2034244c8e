/** How old an answer is that a browser without a network gives. */
import { fetchCached } from '../../src/storage/fetch-source.js'
import type { AllStrings } from '../strings/all-strings.js'
import { fill } from '../strings/wording.js'

/**
 * The words for it, such as "You are offline. Results as of Nov 27, 2026, 4:40 PM"; `undefined` where there is a network.
 * The time is that at which the server sent the manifest that the browser keeps.
 *
 * @param folder URL of the index's folder
 */
export async function offlineNote(
  folder: string,
  words: Pick<AllStrings, 'offline' | 'asOf' | 'locale'>,
): Promise<string | undefined> {
  if (navigator.onLine) return undefined
  const kept = await fetchCached(`${folder}manifest.json`).catch(() => undefined)
  const sent = new Date(kept?.headers.get('date') ?? '')
  if (Number.isNaN(+sent)) return words.offline
  const times = new Intl.DateTimeFormat(words.locale, { dateStyle: 'medium', timeStyle: 'short' })
  return `${words.offline}. ${fill(words.asOf, { time: times.format(sent) })}`
}
