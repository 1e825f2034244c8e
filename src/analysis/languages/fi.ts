import { cutEnding, drop, regions } from './regions.js'

/**
 * The Finnish stemmer of Snowball: `edeltäjiensä` → `edeltäj`, folded.
 * @see https://snowballstem.org/algorithms/finnish/stemmer.html
 */

/**
 * The ending to try where the condition of a longer one fails: `kysymykseen` does not end with `seen`, but with `n`.
 */
const CASE =
  /(?:(?<=([aeiou]))h\1n|(?<=[aeiou]i)(?:siin|den|tten)|(?<=aa|ee|ii|oo|uu)seen|n|a|tta|ta|ssa|sta|lla|lta|lle|na|ksi|ine)$/

/** By ending, what must precede it for it to be removed. */
const BEFORE_CASE: Record<string, RegExp> = {
  a: /[bcdfghjklmnpqrstvwxz][aeiouy]$/,
  tta: /e$/,
}

export function stem(form: string): string {
  const [r1, r2] = regions(form, 'aeiouy')
  const bare = withoutPossessive(withoutParticle(form, r1, r2), r1)
  const plain = withoutCase(bare, r1)
  const other = cutEnding(plain, /(?:i?mp[ia]|i?mm[ia]|eja)$/, r2)
  const isPo = other && /^m/.test(other.ending) && other.base.endsWith('po')
  const base = other && !isPo ? other.base : plain
  const singular = plain !== bare ? (cutEnding(base, /[ij]$/, r1)?.base ?? base) : withoutT(base, r1, r2)
  return tidy(singular, r1)
}

function withoutParticle(word: string, r1: number, r2: number): string {
  const { base, ending } = cutEnding(word, /(?:kin|kaan|ko|han|pa|sti)$/, r1) ?? { base: word, ending: '' }
  if (ending === 'sti') return base.length >= r2 ? base : word
  return ending && !/[aeiouynt]$/.test(base) ? word : base
}

function withoutPossessive(word: string, r1: number): string {
  const { base, ending } = cutEnding(word, /(?:si|ni|nsa|mme|nne|an|en)$/, r1) ?? { base: word, ending: '' }
  if (ending === 'si') return base.endsWith('k') ? word : base
  if (ending === 'ni') return base.replace(/kse$/, 'ksi')
  const needed = { an: /(?:ta|ssa|sta|lla|lta|na)$/, en: /(?:lle|ine)$/ }[ending]
  return needed?.test(base) === false ? word : base
}

function withoutCase(word: string, r1: number): string {
  const { base, ending } = cutEnding(word, CASE, r1) ?? { base: word, ending: '' }
  if (ending === 'n') return drop(base, /(?:(?<=a)a|(?<=e)e|(?<=i)[ie]|(?<=o)o|(?<=u)u)$/, r1)
  return BEFORE_CASE[ending]?.test(base) === false ? word : base
}

function withoutT(word: string, r1: number, r2: number): string {
  const base = cutEnding(word, /(?<=[aeiouy])t$/, r1)?.base
  if (base === undefined) return word
  const mma = cutEnding(base, /i?mma$/, r2)
  return mma && (mma.ending === 'imma' || !mma.base.endsWith('po')) ? mma.base : base
}

function tidy(word: string, r1: number): string {
  const short = cutEnding(word, /(?:aa|ee|ii|oo|uu)$/, r1) ? word.slice(0, -1) : word
  const bare = cutEnding(short, /(?<=[bcdfghjklmnpqrstvwxz])[aei]$/, r1)?.base ?? short
  const j = cutEnding(bare, /(?<=[ou])j$/, r1)?.base ?? bare
  const o = cutEnding(j, /(?<=j)o$/, r1)?.base ?? j
  return o.replace(/([bcdfghjklmnpqrstvwxz])\1(?=[aeiouy]*$)/, '$1')
}

export const stopWords =
  'ei eivat ellei en enka et ette etta he han hanen ja jo jos joka jotka jotta kanssa kaikki koska kuin kuinka kun ' +
  'ma me mika miksi milloin minka mina minun missa mita mitka mukaan mutta myos ne niiden niin noin nyt ole olen olet oli ' +
  'olisi olivat olla on ovat poikki se seka sen siella siina sina sita tai tama taman te tassa tata vaan vai vaikka ' +
  'voi'
