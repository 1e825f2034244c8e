import { respell, withoutLastVowel } from './nordic.js'
import { cutEnding, drop, regions } from './regions.js'

/**
 * The Norwegian stemmer of Snowball: `havnemyndighetene` → `havnemynd`. `aa` and `oe` count as `å` and `ø`.
 *
 * @see https://snowballstem.org/algorithms/norwegian/stemmer.html
 */

const ENDING =
  /(?:a|e|ede|ande|ende|ane|ene|hetene|erte|en|heten|ar|er|heter|s|as|es|edes|endes|enes|hetenes|ens|hetens|ers|ets|et|het|ert|ast)$/

export function stem(form: string): string {
  const word = respell(form)
  const [r1] = regions(word, 'aeiouy', 3)
  const base = withoutEnding(word, r1)
  const single = cutEnding(base, /[dv]t$/, r1) ? base.slice(0, -1) : base
  return cutEnding(single, /(?:e?leg|e?ig|e?lig|els|e?lov|slov|hetslov)$/, r1)?.base ?? single
}

function withoutEnding(word: string, r1: number): string {
  const { base, ending } = cutEnding(word, ENDING, r1) ?? { base: word, ending: '' }
  if (/^erte?$/.test(ending)) return `${base}er`
  if (ending === 's') return /(?:[bcdfghjlmnoptvyz]|(?<!e)r|[^aeiouy]k)$/.test(base) ? base : word
  // Folded, `sekundær` looks like a plural in `aer`, and must not become `sekund`.
  if (ending === 'er' && /[deilmntu]a$/.test(base)) return base
  if (/^e(?:r|ts?|ne?s?)$/.test(ending)) return withoutLastVowel(base, r1)
  if (ending !== 'ers') return base
  return /(?:amm|ast|ind|kap|kk|lt|nk|omm|pp|v|ost)$/.test(base) && !/(?:giv|hav|skap)$/.test(base)
    ? word
    : drop(word, /ers$/, r1)
}

export const stopWords =
  'alle at av bare ble blei blir bli da de deg dei deim deira dem den denne der dere deres det dette di din disse ditt du ' +
  'eg ein eit eller en er et etter for fordi fra fa ha hadde han hans har hennes her hun hva hvem hver hvilke hvilken hvis ' +
  'hvor hvordan hvorfor i ikke ingen inn ja jeg kan kom kunne kva kvar man mange med meg men mer mi min mitt mot mye na nar ' +
  'ned noe noen nar og oa om opp oss over pa sa sann selv seg si sin sine sitt skal skulle slik som sa til ut uten var vart ' +
  'vare ved vi vil ville vaere vaert a'
