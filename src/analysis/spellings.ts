import { type Analyzer, eachWritten, shift, type Token, type VisitWritten, type Word } from './analyze.js'

/**
 * Which spellings does the index have as one? Of Arabic, Hebrew and Indic letters, digits; and which signs are words? All that is indexed passes through here; of queries, those that have such a letter or sign, since the
 * box has no room for what few readers type.
 */

/** Text that may have such letters or signs. */
const AFFECTED = /[\xa2-\xa5\u0590-\uffff]/
/** Currency signs but `$`, which is part of code, and emoji. */
const SIGN_CLASS =
  '[\\xa2-\\xa5\\u20a0-\\u20c0\\u231a\\u231b\\u23e9-\\u23fa\\u2600-\\u2775\\u2794-\\u27bf\\u2b1b\\u2b1c\\u2b50\\u2b55\\u{1f300}-\\u{1f3fa}\\u{1f400}-\\u{1faff}]'
/** One sign, or a flag; with what is joined to it. A skin tone is left out. */
const SIGN = new RegExp(
  `(?:[\\u{1f1e6}-\\u{1f1ff}]{2}|${SIGN_CLASS})(?:[\\ufe0f\\u{1f3fb}-\\u{1f3ff}]*\\u200d${SIGN_CLASS})*`,
  'gu',
)
/**
 * Kaf, yeh, heh and alef in Arabic, Persian, Urdu and Kurdish; the last letter of a word in Hebrew; candrabindu in
 * Devanagari.
 */
const VARIANTS = 'کیىةۃہھۀۂەٱךםןףץँ'
/** Under which letter each of them is indexed. */
const INDEXED_AS = 'كييهههههههاכמנפצं'
/** A letter with a nukta in one character. */
const WITH_NUKTA = /[\u0929\u0931\u0934\u0958-\u095f\u0a33\u0a36\u0a59-\u0a5b\u0a5e]/g
/** A Devanagari nasal without vowel before a letter of its own row, which most people write as a dot above. */
const NASAL = /ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])/g
/** A geresh or gershayim, or a quote in its place, within a Hebrew word. */
const GERSHAYIM = /(?<=[א-ת])["”״׳](?=[א-ת])/g
/** Is no part of a word, and keeps the place of what is left out. */
const IGNORED = '\u200d'

/**
 * `text` with one spelling for each of these; as long as `text`. Letters and digits have one form each, nasals are
 * anusvara; nuktas in Devanagari, Gurmukhi and Gujarati and the signs of Hebrew abbreviations are ignored.
 */
export function unify(text: string): string {
  if (!AFFECTED.test(text)) return text
  return text
    .replace(/[کیىةۃہھۀۂەٱךםןףץँ]/g, letter => INDEXED_AS[VARIANTS.indexOf(letter)] as string)
    .replace(WITH_NUKTA, letter => letter.normalize('NFD')[0] as string)
    .replace(/[\u093c\u0a3c\u0abc]/g, IGNORED)
    .replace(NASAL, `ं${IGNORED}`)
    .replace(GERSHAYIM, IGNORED)
    .replace(/(?=[\u0660-\uffff])\p{Nd}/gu, digitOf)
}

/** The value of a decimal digit. Those of a script follow each other, and no digit stands before its 0. */
function digitOf(digit: string): string {
  // Digits beyond the first plane have a form of their own length, and are mathematical.
  if (digit.length > 1) return digit
  let value = 0
  while (/\p{Nd}/u.test(String.fromCharCode(digit.charCodeAt(0) - value - 1))) value++
  return `${value}`
}

/**
 * Calls `visit` for each word of `text`, which is unified, and each sign that is a word, in order.
 *
 * @param find  finds the written words between signs
 */
export function eachWord(text: string, visit: VisitWritten, find = eachWritten): void {
  let from = 0
  const visitWritten = (to: number) => {
    if (from === 0 && to === text.length) find(text, visit)
    else find(text.slice(from, to), (start, end, isRun) => visit(from + start, from + end, isRun))
  }
  for (const { 0: sign, index } of AFFECTED.test(text) ? text.matchAll(SIGN) : []) {
    visitWritten(index)
    from = index + sign.length
    visit(index, from, false)
  }
  visitWritten(text.length)
}

/** `(wa|fa)?(bi|ka)?al`, or `(wa|fa)?lil`, before three letters and more. */
const ARTICLE = /^[وف]?(?:[بك]?ا|ل)ل([\u0620-\u06ff]{3,})$/

const known = new WeakMap<Analyzer, Analyzer>()

/**
 * `analyzer` for texts in any spelling. An Arabic word that is closed up with its article has the word itself as a part.
 * The same analyzer for the same argument.
 */
export function withSpellings(analyzer: Analyzer): Analyzer {
  const made = known.get(analyzer)
  if (made) return made
  const analyze = (written: string, isRun: boolean) =>
    analyzer.analyze(written, isRun).map(word => withoutArticle(word, written, analyzer))
  const words = (text: string) => {
    const found: Word[] = []
    const unified = unify(text)
    eachWord(unified, (start, end, isRun) => {
      for (const word of analyze(unified.slice(start, end), isRun)) found.push(shift(word, start))
    })
    return found
  }
  const tokens = (text: string) =>
    words(text).flatMap(({ tokens, tail }) => (tail ? [...tokens, tail] : tokens))
  const wrapped: Analyzer = { ...analyzer, words, analyze, tokens }
  known.set(analyzer, wrapped)
  return wrapped
}

function withoutArticle(word: Word, text: string, analyzer: Analyzer): Word {
  const [, rest] = (word.kind === 'single' && ARTICLE.exec(text)) || []
  const part = rest && analyzer.tokens(rest)[0]
  if (!part) return word
  const token: Token = { ...part, start: word.end - rest.length, end: word.end }
  return { ...word, kind: 'compound', tokens: [...word.tokens, token] }
}
