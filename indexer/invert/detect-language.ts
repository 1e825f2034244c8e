import type { Section } from '../../src/format/passage.js'

/**
 * Detects the language of a post without a `lang`, by its script and its most common words. Only builds detect.
 *
 * Code is ignored, or every post with `for … in` would be English. A post with too little text stays undecided: the
 * other posts of the blog decide better.
 */

/** The most common words of each language, in lower case. */
const COMMON: Record<string, string> = {
  en: 'the of and to in is that for it with as was on are this be by from have you not or which at we',
  de: 'der die und das ist nicht ein eine zu den mit sich auf für von dem des auch es wird im ich werden wie',
  fr: 'le la les des est et une dans pour que qui sur pas plus par avec nous vous ce cette sont du au aux',
  es: 'el la los las que de en y una por con para es se del al como más este esta pero son un lo',
  pt: 'o a os as que de e em um uma para com não por mais do da dos das como ao são na no',
  it: 'il la che di e un una per non con sono della del dei nel più questo gli anche alla è si le da',
  nl: 'de het een en van is dat niet voor met zijn op te aan ook wordt deze naar bij er maar die in',
  sv: 'och att det som en är för på av med den inte ett till har om jag kan vi också de från',
  no: 'og det som en er for på av med den ikke et til har om jeg kan vi også fra å etter blir',
  da: 'og det som en er for på af med den ikke et til har om jeg kan vi også fra at efter bliver',
  fi: 'ja on ei se että oli joka ovat mutta myös hän kun niin olla sen jos voi kuin tai ole tämä',
  ro: 'și de la în un o nu este care cu pe din pentru mai sunt că ca să sau am',
  tr: 've bir bu için ile de da olarak daha çok olan gibi ama değil en var ne kadar o',
  ca: 'el la els les que de i en un una per amb és no més del al com aquest són',
  pl: 'i w na nie z do się jest to że o jak po dla przez ale są od jako za',
  cs: 'a se na je že v to s z do jako pro ale jsou si o by který k po',
  hu: 'a az és hogy nem is egy meg ez van csak mint de ha már el volt kell ki még',
  vi: 'và của là các có được trong cho không một với những này đã để người khi từ',
  id: 'yang dan di untuk dengan ini dari pada adalah tidak itu dalam akan bisa ke juga oleh atau',
}

const COMMON_WORDS = Object.entries(COMMON).map(([language, words]) => ({
  language,
  words: new Set(words.split(' ')),
}))

/** A word of prose. Not the `v` of `v0.10.31`, the `s` of `it’s`, or a part of an address. */
const WORD = /(?<![^\s("'«»„“‘¿¡-])[\p{L}\p{M}]+(?=[-'’.,;:!?…)"«»“”]*(?:\s|$))/gu
/** Maximum number of words of a post to examine. */
const MAX_WORDS = 4000
/** Minimum number of words of a post; with fewer, the language stays undecided. */
const MIN_WORDS = 12
/** Minimum share of common words; in running text it is a quarter to a half. */
const MIN_SHARE = 0.12
/** Minimum number of distinct common words: a single one, repeated, is a name or a list. */
const MIN_DISTINCT = 3
/** Minimum share of letters in another script; names and code stay Latin in any language. */
const OTHER_SCRIPT = 0.3

/** The BCP 47 tag of a post's language, by its script if that is enough, else by its words; `undefined` if undecided. */
export function detectLanguage(title: string, sections: readonly Section[]): string | undefined {
  const prose = sections.flatMap(({ heading = '', blocks }) => [
    heading,
    ...blocks.filter(({ code }) => !code).map(({ text }) => text),
  ])
  const text = [title, ...prose]
    .join('\n')
    .normalize('NFC')
    .slice(0, 20 * MAX_WORDS)
  return byScript(text) ?? byWords(text)
}

const SCRIPTS: [language: string, letters: RegExp][] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
]

function byScript(text: string): string | undefined {
  const letters = count(text, /\p{L}/gu)
  const latin = count(text, /\p{Script=Latin}/gu)
  if (letters === 0 || (letters - latin) / letters < OTHER_SCRIPT) return undefined
  const cyrillic = count(text, /\p{Script=Cyrillic}/gu)
  if (cyrillic * 2 > letters - latin) return cyrillicLanguage(text, cyrillic)
  const found = SCRIPTS.map(([language, pattern]) => ({ language, count: count(text, pattern) }))
  // Japanese text may have more Chinese characters than kana, but Chinese has no kana.
  if ((found[0]?.count ?? 0) * 10 > letters - latin) return 'ja'
  const most = found.reduce((best, one) => (one.count > best.count ? one : best))
  return most.count > 0 ? most.language : undefined
}

/** The language of a Cyrillic text, by letters that the others lack. */
function cyrillicLanguage(text: string, cyrillic: number): string {
  if (/[іїєґ]/i.test(text) && count(text, /[іїєґ]/gi) > cyrillic / 100) return /ў/i.test(text) ? 'be' : 'uk'
  return count(text, /[ыэё]/gi) > cyrillic / 200 ? 'ru' : 'bg'
}

function byWords(text: string): string | undefined {
  const words = (text.toLowerCase().match(WORD) ?? []).slice(0, MAX_WORDS)
  if (words.length < MIN_WORDS) return undefined
  const found = COMMON_WORDS.map(({ language, words: common }) => {
    const inText = words.filter(word => common.has(word))
    return { language, distinct: new Set(inText).size, share: inText.length / words.length }
  })
  const best = found.reduce((most, one) => (one.share > most.share ? one : most))
  return best.share >= MIN_SHARE && best.distinct >= MIN_DISTINCT ? best.language : undefined
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
