import { cutEnding, drop, regions } from './regions.js'

export { within } from './within.js'

/**
 * The German stemmer of Snowball: `Häuser`, `Hauses`, `Haeuser` → `haus`. `ae`, `oe` and `ue` count as umlauts.
 *
 * @see https://snowballstem.org/algorithms/german/stemmer.html
 */

const VOWELS = 'aeiouy'
const ENDING_1 = /(?:em|ern|er|erin|erinnen|e|en|es|s|lns?)$/
const ENDING_2 = /(?:en|er|et|st|est)$/
const ENDING_3 = /(?:end|ung|ig|ik|isch|lich|heit|keit)$/

export function stem(form: string): string {
  const word = withoutUmlauts(markConsonants(form))
  const [r1, r2] = regions(word, VOWELS, 3)
  return step3(step2(step1(word, r1), r1), r1, r2).toLowerCase()
}

/** `word` with the consonants `u` and `y`, those between vowels, as capitals. */
const markConsonants = (word: string) =>
  word.replace(
    /([aeiouy])([uy])([aeiouy])/g,
    (_, before, letter, after) => before + letter.toUpperCase() + after,
  )

/**
 * `word` with `ae`, `oe` and `ue` as folded umlauts. `ue` after `q` or a vowel is no umlaut, nor is the `ae` of
 * `Europäer`.
 */
const withoutUmlauts = (word: string) => word.replace(/qu|europae|([aou])e/g, (all, vowel) => vowel ?? all)

function step1(word: string, r1: number): string {
  const { base, ending } = cutEnding(word, ENDING_1) ?? { base: '', ending: '' }
  if (ending === '' || base.length < r1) return word
  if (ending === 'em' && base.endsWith('syst')) return word
  if (ending === 's') return /[bdfghklmnrt]$/.test(base) ? base : word
  if (ending.startsWith('l')) return `${base}l`
  return /^e[ns]?$/.test(ending) && base.endsWith('niss') ? base.slice(0, -1) : base
}

function step2(word: string, r1: number): string {
  const { base, ending } = cutEnding(word, ENDING_2) ?? { base: '', ending: '' }
  if (ending === '' || base.length < r1) return word
  if (ending === 'st') return /...[bdfghklmnt]$/.test(base) ? base : word
  if (ending === 'et' && !/(?<!geordn|intern|plan|tick|tr)(?<=[dfgklmnrstUz])$/.test(base)) return word
  return base
}

function step3(word: string, r1: number, r2: number): string {
  const { base, ending } = cutEnding(word, ENDING_3) ?? { base: '', ending: '' }
  if (ending === '' || base.length < r2) return word
  if (/^i/.test(ending)) return base.endsWith('e') ? word : base
  if (/end|ung/.test(ending)) return drop(base, /(?<!e)ig$/, r2)
  return ending === 'keit' ? drop(base, /(?:lich|ig)$/, r2) : drop(base, /e[rn]$/, r1)
}

export const stopWords =
  'aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus ' +
  'bei beim bin bis bist da damit dann das dass dazu dein deine dem den denn der deren des deshalb dessen die dies ' +
  'diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es etwa etwas euch euer ' +
  'eure fur habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in ins ' +
  'indem ist ja jede jedem jeden jeder jedes jene jetzt kann kein keine keinem keinen keiner konnen konnte man manche ' +
  'mein meine mich mir mit muss mussen musste nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem ' +
  'seinen seiner seines seit sich sie sind so solche soll sollte sondern sonst sowie um und uns unser unsere unter ' +
  'viel viele vom von vor wahrend war waren warum was wegen weil welche welchem welchen welcher welches wenn wer ' +
  'werde werden wessen wie wieder will wir wird wo wohin woher wollen worden wurde wurden zu zum zur zwar zwischen uber'
