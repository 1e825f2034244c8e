/**
 * The English (Porter2) stemmer: `connection`, `connected`, `connects` → `connect`. Its functions carry the step
 * numbers of the algorithm's description.
 *
 * @see https://snowballstem.org/algorithms/english/stemmer.html
 */

/** Stems of words that the rules would spoil. */
const EXCEPTIONS = new Map(
  (
    'skis:ski skies:sky dying:die lying:lie tying:tie idly:idl gently:gentl ugly:ugli early:earli ' +
    'only:onli singly:singl'
  )
    .split(' ')
    .map(pair => pair.split(':') as [string, string]),
)

const INVARIANT = /^(?:sky|news|howe|atlas|cosmos|bias|andes)$/
const INVARIANT_AFTER_1A = /^(?:inning|outing|canning|herring|earring|proceed|exceed|succeed)$/
const VOWEL = /[aeiouy]/
const DOUBLE = /(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/
const SHORT_SYLLABLE = /(?:^[aeiouy][^aeiouy]|[^aeiouy][aeiouy][^aeiouywxY])$/

/** Suffix → replacement; the longest suffix is tried first. */
type Rules = [suffix: string, replacement: string][]

const rules = (text: string): Rules =>
  text
    .split(' ')
    .map(pair => pair.split(':') as [string, string])
    .sort((a, b) => b[0].length - a[0].length)

const STEP_2 = rules(
  'tional:tion enci:ence anci:ance abli:able entli:ent izer:ize ization:ize ational:ate ation:ate ator:ate ' +
    'alism:al aliti:al alli:al fulness:ful ousli:ous ousness:ous iveness:ive iviti:ive biliti:ble bli:ble ' +
    'ogi:og fulli:ful lessli:less li:',
)
const STEP_3 = rules('tional:tion ational:ate alize:al icate:ic iciti:ic ical:ic ful: ness: ative:')
const STEP_4 = rules(
  'al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: ism: ate: iti: ous: ive: ize: ion:',
)

/** The stem of a folded word of letters. Words of one or two letters are their own stems. */
export function stemEnglish(word: string): string {
  if (word.length < 3 || INVARIANT.test(word)) return word
  const exception = EXCEPTIONS.get(word)
  if (exception !== undefined) return exception
  const marked = step1a(markConsonantY(word))
  if (INVARIANT_AFTER_1A.test(marked)) return marked
  const r1 = region1(marked)
  const r2 = regionAfter(marked, r1)
  const stem = step4(step3(step2(step1c(step1b(marked, r1)), r1), r1, r2), r2)
  return step5(stem, r1, r2).toLowerCase()
}

/** `word` with the consonant `y`, at the beginning or after a vowel, as a capital. */
const markConsonantY = (word: string) => word.replace(/^y|([aeiouy])y/g, (_, vowel = '') => `${vowel}Y`)

/** The start of R1: after the first consonant that follows a vowel, but for a few prefixes. */
function region1(word: string): number {
  const fixed = /^(?:gener|commun|arsen)/.exec(word)
  return fixed ? fixed[0].length : regionAfter(word, 0)
}

function regionAfter(word: string, start: number): number {
  const found = /[aeiouy][^aeiouy]/.exec(word.slice(start))
  return found ? start + found.index + 2 : word.length
}

function step1a(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2)
  if (/ie[ds]$/.test(word)) return word.length > 4 ? word.slice(0, -2) : word.slice(0, -1)
  if (/(?:us|ss)$/.test(word) || !word.endsWith('s')) return word
  return VOWEL.test(word.slice(0, -2)) ? word.slice(0, -1) : word
}

function step1b(word: string, r1: number): string {
  const eed = /eed(?:ly)?$/.exec(word)
  if (eed) return eed.index >= r1 ? `${word.slice(0, eed.index)}ee` : word
  const ending = /(?:ed|edly|ing|ingly)$/.exec(word)
  if (!ending || !VOWEL.test(word.slice(0, ending.index))) return word
  const stem = word.slice(0, ending.index)
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`
  if (DOUBLE.test(stem)) return stem.slice(0, -1)
  return r1 >= stem.length && SHORT_SYLLABLE.test(stem) ? `${stem}e` : stem
}

const step1c = (word: string) => word.replace(/(.[^aeiouy])[yY]$/, '$1i')

/** `word` after the rule with the longest suffix that it ends with, if `allowed` returns true for it. */
function applyLongest(
  word: string,
  from: Rules,
  allowed: (suffix: string, before: string) => boolean,
): string {
  const rule = from.find(([suffix]) => word.endsWith(suffix))
  if (!rule) return word
  const before = word.slice(0, -rule[0].length)
  return allowed(rule[0], before) ? before + rule[1] : word
}

const step2 = (word: string, r1: number) =>
  applyLongest(word, STEP_2, (suffix, before) => {
    if (before.length < r1) return false
    if (suffix === 'ogi') return before.endsWith('l')
    return suffix !== 'li' || /[cdeghkmnrt]$/.test(before)
  })

const step3 = (word: string, r1: number, r2: number) =>
  applyLongest(word, STEP_3, (suffix, before) => before.length >= (suffix === 'ative' ? r2 : r1))

const step4 = (word: string, r2: number) =>
  applyLongest(
    word,
    STEP_4,
    (suffix, before) => before.length >= r2 && (suffix !== 'ion' || /[st]$/.test(before)),
  )

function step5(word: string, r1: number, r2: number): string {
  const before = word.slice(0, -1)
  if (word.endsWith('e')) {
    return before.length >= r2 || (before.length >= r1 && !SHORT_SYLLABLE.test(before)) ? before : word
  }
  return word.endsWith('ll') && before.length >= r2 ? before : word
}
