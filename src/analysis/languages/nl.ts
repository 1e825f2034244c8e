import { cutEnding, drop, regions } from './regions.js'

export { within } from './within.js'

/**
 * Porter's Dutch stemmer, as in Snowball: `lichamelijke` → `licham`.
 *
 * @see https://snowballstem.org/algorithms/dutch/stemmer.html
 */

const VOWELS = 'aeiouy'

export function stem(form: string): string {
  const word = markConsonants(form)
  const [r1, r2] = regions(word, VOWELS, 3)
  const plural = withoutPlural(word, r1)
  const bare = withoutE(plural, r1)
  const hasE = bare !== plural
  const plain = withoutHeid(bare, r1, r2)
  const base = withoutDerivation(plain, r1, r2, hasE)
  return base.replace(/([^aeiouy])([aeou])\2(?=[^aeiouyI]$)/, '$1$2').toLowerCase()
}

/** `word` with its consonants `y` and `i` as capitals: `y` at the beginning or after a vowel, `i` between vowels. */
const markConsonants = (word: string) =>
  word.replace(/^y/, 'Y').replace(/([aeiouy])([iy])?/g, (all, vowel, next, at) => {
    if (next === 'y') return `${vowel}Y`
    return next && /[aeiouy]/.test(word[at + 2] ?? '') ? `${vowel}I` : all
  })

const undouble = (word: string) => word.replace(/(kk|dd|tt)$/, double => double[0] as string)

function withoutPlural(word: string, r1: number): string {
  const { base, ending } = cutEnding(word, /(?:heden|ene?|se?)$/) ?? { base: '', ending: '' }
  if (ending === '' || base.length < r1) return word
  if (ending === 'heden') return `${base}heid`
  if (ending.startsWith('e')) return withoutEn(word, base)
  return /[^aeiouyj]$/.test(base) ? base : word
}

const withoutEn = (word: string, base: string) =>
  /[^aeiouy]$/.test(base) && !base.endsWith('gem') ? undouble(base) : word

function withoutE(word: string, r1: number): string {
  const base = drop(word, /(?<=[^aeiouy])e$/, r1)
  return base === word ? word : undouble(base)
}

function withoutHeid(word: string, r1: number, r2: number): string {
  const base = drop(word, /(?<!c)heid$/, r2)
  if (base === word || !/en$/.test(base) || base.length - 2 < r1) return base
  return withoutEn(base, base.slice(0, -2))
}

function withoutDerivation(word: string, r1: number, r2: number, hasE: boolean): string {
  const { base, ending } = cutEnding(word, /(?:end|ing|ig|lijk|baar|bar)$/) ?? { base: '', ending: '' }
  if (ending === '' || base.length < r2) return word
  if (ending === 'lijk') return withoutE(base, r1)
  if (ending === 'ig') return base.endsWith('e') ? word : base
  if (ending === 'baar') return base
  if (ending === 'bar') return hasE ? base : word
  const ig = drop(base, /(?<!e)ig$/, r2)
  return ig === base ? undouble(base) : ig
}

export const stopWords =
  'aan al alles als ander andere ben bij daar dan dat de den der deze die dit doch doen door dus een eens en er ge geen ' +
  'geweest haar had heb hebben heeft hem het hier hij hoe hoeveel hun iets ik in is ja je jij kan kon kunnen maar me ' +
  'meer men met mij mijn moet na naar niet niets nog nu of om omdat onder ons ook op over reeds te tegen toch toen tot u ' +
  'uit uw van veel voor waar waarom want waren was wat welke werd wezen wie wij wil worden wordt ze zelf zich zij zijn zo ' +
  'zonder zou'
