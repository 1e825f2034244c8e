import type { Section } from '../../src/format/passage.js'

/** Estimates how long a post takes to read. */

/** Words per minute, and characters per minute for Chinese, Japanese and Korean; both from Hugo. */
const WORDS_PER_MINUTE = 213
const CJK_PER_MINUTE = 501

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu
const LETTER = /\p{L}/gu

/**
 * Minutes to read a post, at least 1, as Hugo counts: words / 213, rounded up. If most letters are Chinese, Japanese or
 * Korean: (such characters + other words) / 501, rounded up.
 */
export function readingMinutes(sections: Section[]): number {
  const text = sections
    .flatMap(section => [section.heading ?? '', ...section.blocks.map(block => block.text)])
    .join('\n')
  const cjk = count(text, CJK)
  if (cjk > 0 && cjk * 2 > count(text, LETTER)) {
    const others = count(text.replace(CJK, ' '), /[^\s\p{P}]\S*/gu)
    return atLeastOne(Math.ceil((cjk + others) / CJK_PER_MINUTE))
  }
  return atLeastOne(Math.ceil(count(text, /\S+/g) / WORDS_PER_MINUTE))
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

function atLeastOne(minutes: number): number {
  return Math.max(1, minutes)
}
