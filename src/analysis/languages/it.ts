import { cutEnding, drop, regions } from './regions.js'
import { beforeAmente, startOfRv } from './romance.js'

/**
 * The Italian stemmer of Snowball: `abbandonata`, `abbandonare` → `abbandon`.
 *
 * Folded, `amerò` and `sentirò` lose only their last vowel, since `numero` ends alike.
 *
 * @see https://snowballstem.org/algorithms/italian/stemmer.html
 */

const VOWELS = 'aeiou'
const PRONOUN =
  /(?:gli|sene|(?:gli?e|m|t|c|v)(?:ela|ele|eli|elo|ene)|gli?(?:ela|ele|eli|elo|ene)|ci|la|le|li|lo|mi|ne|si|ti|vi)$/
const STANDARD =
  /(?:anz[ae]|ic[oiae]|ich[ei]|ism[oi]|abil[ei]|ibil[ei]|ist[aei]|os[oiae]|mente|atric[ei]|ant[ei]|azion[ei]|ator[ei]|logi[ae]|uzion[ei]|usion[ei]|enz[ae]|[ai]ment[oi]|amente|ita|iv[oiae])$/
const VERB =
  /(?:ammo|[ae]ndo|ano|are|arono|ass[ei]|assero|assimo|[aiu]t[aeio]|ava|avamo|avano|avate|av[io]|[eai]mmo|end[aei]|[ei]ra|[ei]rai|[ei]ranno|[ei]re|[ei]rebbe|[ei]rebbero|[ei]rei|[ei]remmo|[ei]remo|[ei]rest[ei]|[ei]rete|erono|essero|ete|ev[aio]|evamo|evano|evate|[iY]amo|irono|isc[aeio]|iscano|iscono|issero|iv[aio]|ivamo|ivano|ivate|ono|[ai]r)$/

export function stem(form: string): string {
  const word = markConsonants(form)
  const rv = word.startsWith('divan') ? 5 : startOfRv(word, VOWELS)
  const [r1, r2] = regions(word, VOWELS)
  const bare = withoutPronoun(word, rv)
  const base = takeStandard(bare, rv, r1, r2) ?? cutEnding(bare, VERB, rv)?.base ?? bare
  const vowel = drop(base, /[aeio]$/, rv)
  const left = vowel === base ? base : drop(vowel, /i$/, rv)
  return (/[cg]h$/.test(left) && left.length - 2 >= rv ? left.slice(0, -1) : left).toLowerCase()
}

/** `word` with its consonants `u` and `i` as capitals: those between vowels, and `u` after `q`. */
const markConsonants = (word: string) =>
  word
    .replace(/qu/g, 'qU')
    .replace(/([aeiou])([ui])(?=[aeiou])/g, (_, vowel, letter) => vowel + letter.toUpperCase())

function withoutPronoun(word: string, rv: number): string {
  const { base, ending } = cutEnding(word, PRONOUN) ?? { base: word, ending: '' }
  if (ending === '') return word
  if (/[ae]ndo$/.test(base) && base.length - 4 >= rv) return base.slice(0, -4) + base.slice(-4)
  return /[aei]r$/.test(base) && base.length - 2 >= rv ? `${base}e` : word
}

function takeStandard(word: string, rv: number, r1: number, r2: number): string | undefined {
  const { base, ending } = cutEnding(word, STANDARD) ?? { base: word, ending: '' }
  if (/^[ai]ment[oi]$/.test(ending)) return base.length >= rv ? base : undefined
  if (ending === 'amente' && base.length >= r1) return beforeAmente(base, r2, /(?:os|ic|abil)$/)
  if (ending === '' || ending === 'amente' || base.length < r2) return undefined
  if (/^logi/.test(ending)) return `${base}log`
  if (/^u[zs]ion/.test(ending)) return `${base}u`
  if (/^enz/.test(ending)) return `${base}ente`
  if (ending === 'ita') return drop(base, /(?:abil|ic|iv)$/, r2)
  if (/^a(?:zion|tor)/.test(ending)) return drop(base, /ic$/, r2)
  if (!/^iv/.test(ending)) return base
  const at = drop(base, /at$/, r2)
  return at === base ? base : drop(at, /ic$/, r2)
}

export const stopWords =
  'ad ai al alla alle allo anche avere aveva ha hanno ho che chi ci come con contro cosa cui da dagli dai dal dalla dalle ' +
  'dallo degli dei del della delle dello di dove e ed era erano essere fra gli il in io la le lei li lo loro lui ma me mi ' +
  'mia mie mio mia ne negli nei nel nella nelle nello noi non nostra nostro o ogni per perche piu quale quali quando quanta ' +
  'quanti quanto quella quelle quelli quello questa queste questi questo se sei si sia siamo sono sta stata stati stato su ' +
  'sua sue sugli sui sul sulla sulle suo suoi ti tra tu tua tuo tutti tutto un una uno vi voi'
