import { respell, withoutLastVowel } from './nordic.js'
import { cutEnding, drop, regions } from './regions.js'

/**
 * The Danish stemmer of Snowball: `indvendingerne` → `indvend`. `aa` and `oe` count as `å` and `ø`.
 *
 * @see https://snowballstem.org/algorithms/danish/stemmer.html
 */

const ENDING =
  /(?:hed|ethed|ered|e|erede|ende|erende|ene|erne|ere|en|heden|eren|er|heder|erer|s|heds|es|endes|erendes|enes|ernes|eres|ens|hedens|erens|ers|ets|erets|et|eret)$/

export function stem(form: string): string {
  const word = respell(form)
  const [r1] = regions(word, 'aeiouy', 3)
  const base = withoutPair(withoutEnding(word, r1), r1)
  const ig = drop(base, /(?<=ig)st$/, 0)
  const { base: before, ending } = cutEnding(ig, /(?:e?l?ig|els|lost)$/, r1) ?? { base: ig, ending: '' }
  const left = ending === 'lost' ? `${before}los` : ending ? withoutPair(before, r1) : ig
  return cutEnding(left, /([bdfgklmnprst])$/, r1) && left.at(-1) === left.at(-2) ? left.slice(0, -1) : left
}

function withoutEnding(word: string, r1: number): string {
  const { base, ending } = cutEnding(word, ENDING, r1) ?? { base: word, ending: '' }
  // An `a` is no ending in Danish, so the bare word keeps it: `kamera`, `kameraet`.
  if (/e$/.test(base) && /^e(?:rs?|rnes?|ts?|ne?s?)$/.test(ending)) return withoutLastVowel(base, r1)
  return ending === 's' && !/[abcdfghjklmnoprtvyz]$/.test(base) ? word : base
}

const withoutPair = (word: string, r1: number) =>
  cutEnding(word, /[gdk]t$|gd$/, r1) ? word.slice(0, -1) : word

export const stopWords =
  'ad af alle alt anden andet at bare begge blev blive bliver da de dem den denne der deres det dette dig din disse dog du ' +
  'efter eller en end er et for fordi fra fik ham han hans har havde have hende hendes her hos hun hvad hvem hver hvilke ' +
  'hvilken hvis hvor hvordan hvorfor i ikke ind ingen jeg jer jo kan kunne man mange med meget men mig min mine mit mod ' +
  'naar noget nogle nu nar og ogsa om op os over pa selv sig sin sine sit skal skulle som sadan thi til ud under var ved vi ' +
  'vil ville vor vaere vaeret'
