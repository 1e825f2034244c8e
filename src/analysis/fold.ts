/**
 * Under which form is a word indexed? Folding removes differences of case, diacritics and compatibility forms.
 *
 * It never depends on the reader's locale: a Turkish phone would lower `I` to `ı`. It may change the length, so
 * positions are always taken from the original text.
 */

/** Letters that carry their mark inside and have no decomposition in Unicode. */
const INSEPARABLE: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ς: 'σ',
}

/**
 * Characters that may occur inside a word but are no part of it: soft hyphen, zero-width and direction marks, variation
 * selectors, byte order mark. The source of a character class.
 */
export const IGNORABLE =
  '\\u00ad\\u034f\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufe00-\\ufe0f\\ufeff'

const ignorable = new RegExp(`[${IGNORABLE}]+`, 'g')
const ascii = /^[\x20-\x7e]*$/
/** Kana, common ideographs and Hangul syllables, which fold to themselves. */
const folded = /^[ぁ-ゖァ-ヺ一-鿋가-힣]+$/

/**
 * `text` in NFKC and lower case, without ignorable characters and spaces, and without diacritics on Latin and Greek
 * letters and on `е`, vowel points in Hebrew and Arabic, and Arabic tatweel. Other scripts keep their marks, which are
 * letters there; what keyboards write in several ways is for `spellings.ts`. A few characters stand for several words (`ﷺ`); these are closed up, since a term holds no space.
 */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase()
  if (folded.test(text)) return text
  return text
    .replace(ignorable, '')
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/(^|[a-zα-ωе])[\u0300-\u036f]+/g, '$1')
    .replace(/[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]+/g, '')
    .normalize('NFC')
    .replace(/[ßøłđðþæœıς]/g, letter => INSEPARABLE[letter] as string)
}
