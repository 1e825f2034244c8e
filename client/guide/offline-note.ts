import { request } from '../../src/storage/fetch-source.js'
import type { AllStrings } from '../strings/all-strings.js'
import { fill } from '../strings/wording.js'

/** How old is an answer that comes from the browser's cache? */

/**
 * A note such as "You are offline. Results as of Nov 27, 2026, 4:40 PM"; `undefined` online. The time is when the server
 * sent what is in the browser's cache and was newest then.
 *
 * @param folder URL of the index's folder
 */
export async function offlineNote(
  folder: string,
  strings: Pick<AllStrings, 'offline' | 'asOf' | 'locale'>,
): Promise<string | undefined> {
  if (navigator.onLine) return undefined
  // A page that knows the build by its script asks for no `manifest.json`.
  const cached = (name: string) => request(folder + name, 'force-cache')
  const response = await cached('post-search.js')
    .catch(() => cached('manifest.json'))
    .catch(() => undefined)
  const sent = new Date(response?.headers.get('date') ?? '')
  if (Number.isNaN(sent.getTime())) return strings.offline
  const format = new Intl.DateTimeFormat(strings.locale, { dateStyle: 'medium', timeStyle: 'short' })
  return `${strings.offline}. ${fill(strings.asOf, { time: format.format(sent) })}`
}
