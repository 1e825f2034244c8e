import { cutEnding, drop, regions } from './regions.js'

/**
 * The French stemmer of Snowball: `continuellement` → `continuel`.
 *
 * Folded, `é` is no ending of a verb, but a final `e` is removed in any case. Of the past historic, `âmes`, `ât`,
 * `âtes`, `îmes` and `îtes` stay, since `limites` and `supprimés` end alike. After `c`, `f` and `p`, a final `ie`
 * counts as that of `modifié`.
 *
 * @see https://snowballstem.org/algorithms/french/stemmer.html
 */

const VOWELS = 'aeiouy'
const STANDARD =
  /(?:(?:ance|iqUe|isme|able|iste|atrice|ateur|ation|logie|usion|ution|ence|ement|ite|if|ive|euse|issement|ment)s?|eux|eaux|aux|oux|amment|emment)$/
const I_VERB =
  /(?<=[^aeiouy])(?:i|(?<![cfp])ies?|ir|irai?s?|irait|iraIent|irent|iriez|irez|irions|irons|iront|is|issaIent|issais|issait|issante?s?|isse[sz]?|issent|issiez|issions|issons|it)$/
const VERB =
  /(?:ions|ees?|erent|er|er(?:a|ai|aIent|ais|ait|as|ez|iez|ions|ons|ont)|eais|i?ez|ai|a|aIent|aises?|ais|ait|antes?|ants?|as|asses?|assent|assiez|assions)$/

export function stem(form: string): string {
  const word = markConsonants(form)
  const rv = startOfRv(word)
  const [r1, r2] = regions(word, VOWELS)
  const [left, done] = takeStandard(word, rv, r1, r2)
  const verb = done ? undefined : (takeEnding(left, I_VERB, rv) ?? takeVerb(left, rv, r2))
  const cut = done ? left : verb
  const base = cut === undefined ? takeResidue(left, rv, r2) : cut.replace(/Y$/, 'i')
  return (/(?:enn|onn|ett|ell)$|eill$/.test(base) ? base.slice(0, -1) : base).toLowerCase()
}

/**
 * `word` with its consonants `u`, `i` and `y` as capitals: `u` and `i` between vowels, `y` beside one, `u` after `q`.
 */
const markConsonants = (word: string) =>
  word
    .replace(/qu/g, 'qU')
    .replace(/([aeiouy])([ui])(?=[aeiouy])/g, (_, vowel, letter) => vowel + letter.toUpperCase())
    .replace(/(?<=[aeiou])y|y(?=[aeiou])/g, 'Y')

function startOfRv(word: string): number {
  if (/^(?:[aeiouy]{2}.|par|col|tap|ni[aeiouy])/.test(word)) return 3
  return /^.[^aeiouy]*[aeiouy]/.exec(word)?.[0].length ?? word.length
}

const takeEnding = (word: string, pattern: RegExp, from: number) => cutEnding(word, pattern, from)?.base

/** The word without a standard ending, and whether the endings of verbs are to be left alone. */
function takeStandard(word: string, rv: number, r1: number, r2: number): [string, boolean] {
  const { base, ending } = cutEnding(word, STANDARD) ?? { base: word, ending: '' }
  const one = ending.replace(/s$/, '')
  if (/^.*ment$/.test(one)) return takeMent(word, base, one, [rv, r1, r2])
  const plain = withoutX(base, ending, r1)
  if (plain !== undefined) return [plain, true]
  if (one === 'euse' && base.length < r2 && base.length >= r1) return [`${base}eux`, true]
  if (ending === '' || base.length < r2 || /^[ao]ux$/.test(ending)) return [word, false]
  return [afterStandard(base, one, r2), true]
}

/** The singular of a plural in `x`; `undefined` where `ending` is another one. */
function withoutX(base: string, ending: string, r1: number): string | undefined {
  if (ending === 'eaux') return `${base}eau`
  if (ending === 'aux' && base.length >= r1) return `${base}al`
  return ending === 'oux' && /[bhjlnp]$/.test(base) ? `${base}ou` : undefined
}

/** Removes `ment`. A participle before it still has the ending of a verb. */
function takeMent(
  word: string,
  base: string,
  one: string,
  [rv, r1, r2]: [number, number, number],
): [string, boolean] {
  const at = base.length
  if (/^[ae]mment$/.test(one)) return [at >= rv ? `${base}${one[0]}nt` : word, false]
  if (one === 'ment') return [/[aeiouyIU]$/.test(base) && at > rv ? base : word, false]
  if (one === 'ement') return at >= rv ? [afterEment(base, rv, r1, r2), true] : [word, false]
  return at >= r1 && /[^aeiouy]$/.test(base) ? [base, true] : [word, false]
}

function afterStandard(base: string, ending: string, r2: number): string {
  if (ending === 'logie') return `${base}log`
  if (/^u.ion/.test(ending)) return `${base}u`
  if (ending === 'ence') return `${base}ent`
  if (/^at/.test(ending)) return softIc(base, r2)
  if (ending === 'ite') {
    if (base.endsWith('abil')) return base.length - 4 >= r2 ? base.slice(0, -4) : `${base.slice(0, -4)}abl`
    return base.endsWith('ic') ? softIc(base, r2) : drop(base, /iv$/, r2)
  }
  if (/^iv?f?e?$/.test(ending) && base.endsWith('at') && base.length - 2 >= r2)
    return softIc(base.slice(0, -2), r2)
  return base
}

/** Removes `ic` in R2; elsewhere it becomes `iqU`. */
const softIc = (word: string, r2: number) => {
  const cut = drop(word, /ic$/, r2)
  return cut === word ? word.replace(/ic$/, 'iqU') : cut
}

function afterEment(base: string, rv: number, r1: number, r2: number): string {
  const iv = drop(base, /iv$/, r2)
  if (iv !== base) return drop(iv, /at$/, r2)
  if (base.endsWith('eus'))
    return base.length - 3 >= r2 ? base.slice(0, -3) : base.length - 3 >= r1 ? `${base.slice(0, -1)}x` : base
  if (/[iI]er$/.test(base)) return base.length - 3 >= rv ? `${base.slice(0, -3)}i` : base
  return drop(base, /(?:abl|iqU)$/, r2)
}

function takeVerb(word: string, rv: number, r2: number): string | undefined {
  const { base, ending } = cutEnding(word, VERB, rv) ?? { base: word, ending: '' }
  if (ending === '' || (ending === 'ions' && base.length < r2)) return undefined
  if (/^ais/.test(ending)) return /(?:^.al|epl|auv)$/.test(base) ? undefined : base
  return /^a/.test(ending) ? drop(base, /e$/, rv) : base
}

function takeResidue(word: string, rv: number, r2: number): string {
  const base = word.replace(/(?<=[^aious])s$/, '')
  const { base: before, ending } = cutEnding(base, /(?:ion|[iI]ere?|e)$/, rv) ?? { base, ending: '' }
  if (ending === 'ion') return before.length >= r2 && /[st]$/.test(before) ? before : base
  return /^i/i.test(ending) ? `${before}i` : before
}

export const stopWords =
  'alors au aucun aussi autre aux avait avec avez avoir avons ayant car ce cela ces cet cette ceux chaque ci comme comment ' +
  'dans de des dont donc du elle elles en encore entre est et etaient etait ete etes etre eu eux faire fait fois font ' +
  'il ils je la le les leur leurs lui ma mais me meme memes mes moi mon ne ni nos notre nous on ont ou par parce pas ' +
  'plus pour pourquoi qu quand que quel quelle quelles quels qui sa sans se sera ses si soit son sont sous suis sur ta te ' +
  'tes toi ton tous tout toute toutes tres tu un une vos votre vous est-ce quoi combien'
