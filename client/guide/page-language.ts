import type { Answer } from '../../src/api/answer.js'
import type { Searcher } from '../../src/api/search-index.js'
import { type PreferringSearcher, preferLanguage } from '../engine/preferred-language.js'
import type { AllStrings, Strings } from '../strings/all-strings.js'
import { languageOf } from '../strings/languages.js'
import { englishMore } from '../strings/strings-more.js'
import { countResults, fill } from '../strings/wording.js'
import { addStyles } from '../view/elements.js'
import type { Host } from '../view/host.js'
import { buttonFor } from './guide-elements.js'
import { pageLanguageStyles } from './page-language-styles.js'

/**
 * How does a box answer in the language of its page? Loaded where posts are in several languages. A button below the hits
 * shows those in all of them.
 */

/** Key in `sessionStorage`, set where the reader has asked for all languages: for the visit, in this tab. */
const KEY = 'post-search:all-languages'

/** By box, the newest index that it opened, and the searcher over it. */
const searchers = new WeakMap<Host, { index: Searcher; preferring: PreferringSearcher }>()

/** The searcher of the box `host` over `index`, which prefers posts in the language of the page. */
export function searcherInPageLanguage(index: Searcher, host: Host, boxStrings: Strings): Searcher {
  const known = searchers.get(host)
  if (known?.index === index) return known.preferring
  const tag = languageOf(host)
  const strings = { ...englishMore, ...boxStrings }
  const message = () => fill(strings.noneInLanguage, { language: nameOf(tag, strings.locale) })
  const preferring = preferLanguage(index, { tag, showsAll, message })
  if (!known) offerAllLanguages(host, strings)
  searchers.set(host, { index, preferring })
  return preferring
}

/** Keeps a button below the hits where there are more in other languages, or where the reader has asked for them. */
function offerAllLanguages(host: Host, strings: AllStrings): void {
  const root = host.shadowRoot!
  const button = buttonFor('languages', '', () => {
    toggleAll()
    const input = root.querySelector<HTMLInputElement>('[part=input]')!
    input.focus()
    input.dispatchEvent(new Event('input'))
  })
  addStyles(root, pageLanguageStyles)
  let newest: Answer | undefined
  host.addEventListener('search', async event => {
    const { answer } = (event as CustomEvent<{ answer: Answer }>).detail
    newest = answer
    // The reader did not ask for the count, so a failure is not reported.
    const total = await searchers
      .get(host)
      ?.preferring.totalInAll(answer)
      ?.catch(() => undefined)
    if (newest !== answer) return
    button.hidden = !total || (total === answer.total && !showsAll())
    button.textContent = fill(strings.allLanguages, { results: countResults(strings, total ?? 0) })
    button.ariaPressed = `${showsAll()}`
    if (!button.isConnected) root.querySelector('[part=count]')!.after(button)
  })
}

/** The name of a language in `locale`; the tag itself where it has none. */
function nameOf(tag: string, locale: string): string {
  try {
    const names = new Intl.DisplayNames(locale, { type: 'language' })
    return names.of(new Intl.Locale(tag).language) ?? tag
  } catch {
    return tag
  }
}

/** The choice where the browser stores nothing for this page. */
let choice = false

function showsAll(): boolean {
  try {
    return sessionStorage.getItem(KEY) !== null
  } catch {
    return choice
  }
}

function toggleAll(): void {
  choice = !showsAll()
  try {
    if (choice) sessionStorage.setItem(KEY, '')
    else sessionStorage.removeItem(KEY)
  } catch {
    // `choice` holds it until the reader leaves the page.
  }
}
