import { withoutLastVowel } from './nordic.js'
import { cutEnding, regions } from './regions.js'

/**
 * The Swedish stemmer of Snowball: `jaktkarlarne` → `jaktkarl`.
 * @see https://snowballstem.org/algorithms/swedish/stemmer.html
 */

const ENDING =
  /(?:a|arna|erna|heterna|orna|ad|e|ade|ande|arne|are|aste|en|anden|aren|heten|ern|ar|er|heter|or|s|as|arnas|ernas|ornas|es|ades|andes|ens|arens|hetens|erns|at|et|andet|het|ast)$/
/** Words of which a final `et` is a part, not an ending. */
const KEEPS_ET = /(?:fab|h|pak|rak|stak|kom|iet|[cdmnprstux]it|[ai]lit|[ik]vit)$/

export function stem(form: string): string {
  const [r1] = regions(form, 'aeiouy', 3)
  const base = withoutEnding(form, r1)
  const single = cutEnding(base, /(?:dd|gd|nn|dt|gt|kt|tt)$/, r1) ? base.slice(0, -1) : base
  const { base: before, ending } = cutEnding(single, /(?:l?ig|els|ost|fullt)$/, r1) ?? {
    base: single,
    ending: '',
  }
  if (ending === 'fullt') return `${before}full`
  if (ending === 'ost') return /[iklnprtuv]$/.test(before) ? `${before}os` : single
  return before
}

function withoutEnding(word: string, r1: number): string {
  const { base, ending } = cutEnding(word, ENDING, r1) ?? { base: word, ending: '' }
  if (ending === 's') {
    if (base.endsWith('et') && losesEt(base.slice(0, -2))) return base.slice(0, -2)
    return /[bcdfghjklmnoprtvy]$/.test(base) ? base : word
  }
  // Folded, the `ör` of `direktör` and `ingenjör` looks like the ending `or`. `sektor` keeps its `or` too.
  if (ending === 'or' && /(?:kt|nj)$/.test(base)) return word
  if (/^ern?a?s?$/.test(ending)) return withoutLastVowel(base, r1)
  return ending === 'et' && !losesEt(base) ? word : base
}

const losesEt = (base: string) => /.[aeiouy][^aeiouy]$/.test(base) && !KEEPS_ET.test(base)

export const stopWords =
  'alla allt att av bara blev bli blir da dar de dem den denna deras dess dessa det detta dig din dina ditt du efter ' +
  'eller en er era ett fran for ha hade han hans har hon honom hur i icke in ingen inom inte jag ju kan kunde man med ' +
  'mellan men mig min mina mitt mot mycket ni nu nar nagon nagot nagra och om oss pa samma sedan sig sin sina sitta sitt ' +
  'sjalv skulle som sa sadan till under upp ut utan vad var vara varfor varit varje vars vart vem vi vid vilka vilken ' +
  'vilket at over'
