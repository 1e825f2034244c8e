import { cutEnding, drop, regions } from './regions.js'
import { beforeAmente, startOfRv } from './romance.js'

/**
 * The Spanish stemmer of Snowball: `canciones`, `canción`, `cancion` → `cancion`.
 *
 * Folded, `comía` and `servicia` end alike: `ia`, `io` and their plurals are always removed, and the endings of the
 * conditional stay. So do `eré`, `erás` and `erán`, since `requiere`, `cabeceras` and `generan` end with them too.
 *
 * @see https://snowballstem.org/algorithms/spanish/stemmer.html
 */

const VOWELS = 'aeiou'
const PRONOUN = /(?:iendo|ando|(?<=u)yendo|[aei]r)(?:me|se|selas?|selos?|las?|les?|los?|nos)$/
const STANDARD =
  /(?:(?:anza|ic[oa]|ismo|able|ible|ista|os[oa]|amiento|imiento|iv[oa]|ancia|encia|logia|ante|adora)s?|ador(?:es)?|acion(?:es)?|ucion(?:es)?|amente|mente|idad(?:es)?)$/
const Y_VERB = /(?<=u)(?:ya|ye|yan|yen|yeron|yendo|yo|yas|yes|yais|yamos)$/
const E_VERB = /(?:en|es|eis|emos)$/
const VERB =
  /(?:en|es|eis|emos|(?:aba|ada|ida|ara|iera|ase|iese|ia|io)s?|ad|ed|id|aste|iste|[ai]ran|[ai]ras|aran|ieran|aban|asen|iesen|an|ian|aron|ieron|[ai]re|[ai]do|ados|idos|ando|iendo|[aei]r|as|abais|arais|ierais|iais|aseis|ieseis|asteis|isteis|ais|[aei]reis|amos|abamos|aramos|ieramos|iamos|[aei]remos|asemos|iesemos|imos)$/

export function stem(form: string): string {
  const rv = startOfRv(form, VOWELS)
  const [r1, r2] = regions(form, VOWELS)
  const word = withoutPronoun(form, rv)
  const base = takeStandard(word, r1, r2) ?? takeVerb(word, rv) ?? word
  const { base: before, ending } = cutEnding(base, /(?:os|[aeio])$/) ?? { base, ending: '' }
  if (ending === '' || before.length < rv) return base
  return ending === 'e' ? drop(before, /(?<=g)u$/, rv) : before
}

function withoutPronoun(word: string, rv: number): string {
  const found = PRONOUN.exec(word)
  return found && found.index >= rv ? word.replace(/(?:me|se|selas?|selos?|las?|les?|los?|nos)$/, '') : word
}

function takeStandard(word: string, r1: number, r2: number): string | undefined {
  const { base, ending } = cutEnding(word, STANDARD) ?? { base: word, ending: '' }
  if (ending === 'amente' && base.length >= r1) return beforeAmente(base, r2, /(?:os|ic|ad)$/)
  if (ending === '' || ending === 'amente' || base.length < r2) return undefined
  if (ending === 'mente') return drop(base, /(?:ante|able|ible)$/, r2)
  if (/^logia/.test(ending)) return `${base}log`
  if (/^ucion/.test(ending)) return `${base}u`
  if (/^encia/.test(ending)) return `${base}ente`
  if (/^idad/.test(ending)) return drop(base, /(?:abil|ic|iv)$/, r2)
  if (/^iv/.test(ending)) return drop(base, /at$/, r2)
  return /^(?:ador|acion|ante|ancia)/.test(ending) ? drop(base, /ic$/, r2) : base
}

function takeVerb(word: string, rv: number): string | undefined {
  const y = cutEnding(word, Y_VERB, rv)
  if (y) return y.base
  const { base, ending } = cutEnding(word, VERB, rv) ?? { base: word, ending: '' }
  if (ending === '') return undefined
  return E_VERB.test(ending) && ending.length < 5 && !/r/.test(ending) ? base.replace(/(?<=g)u$/, '') : base
}

export const stopWords =
  'al algo algunas algunos ante antes asi aun aunque cada como con contra cual cuales cuando de del desde donde dos ' +
  'durante el ella ellas ellos en entre era eran eres es esa esas ese eso esos esta estaba estamos estan estar estas ' +
  'este esto estos estoy fue fueron ha habia hace hacen hacer han hasta hay he la las le les lo los mas me mi mis ' +
  'muy nada ni no nos nosotros o os otra otras otro otros para pero poco por porque puede pueden que quien quienes se ' +
  'sea segun ser si sido sin sobre solo somos son soy su sus suya suyo tal tambien tan tanto te tengo ti tiene tienen ' +
  'todo todos tu tus un una unas uno unos usted ustedes y ya yo cuanto cuantos'
