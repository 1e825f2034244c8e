import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../../../../src/analysis/analyze.js'
import { loadLanguage } from '../../../../src/analysis/languages/load-language.js'
import { withSpellings } from '../../../../src/analysis/spellings.js'

const english = withSpellings(createAnalyzer())
const termsOf = (text: string, analyzer = english) => analyzer.tokens(text).map(token => token.term)

describe('the terms of a word', () => {
  const cases: [text: string, terms: string[]][] = [
    // Code is found whole and by its parts.
    ['__init__', ['__init__', 'init']],
    ['py-bt', ['py-bt', 'py', 'bt']],
    ['CI/CD', ['ci/cd', 'ci', 'cd']],
    ['C++', ['c++']],
    ['C++20', ['c++20', 'c++', '20']],
    ['C#', ['c#']],
    ['F#', ['f#']],
    ['issue#12', ['issu', '12']],
    ['#hashtag', ['hashtag']],
    ['issue#_', ['issu']],
    ['.NET', ['.net', 'net']],
    ['ASP.NET', ['asp.net', 'asp', 'net']],
    ['node.js', ['node.js', 'node', 'js']],
    ['std::vector', ['std::vector', 'std', 'vector']],
    ['useEffect', ['useeffect', 'use', 'effect']],
    ['HTTPServer', ['httpserver', 'http', 'server']],
    ['GitHub', ['github']],
    ['snake_case', ['snake_case', 'snake', 'case']],
    ['--max-old-space-size', ['max-old-space-size', 'max', 'old', 'space', 'size']],
    ['CVE-2024-27280', ['cve-2024-27280', 'cve', '2024', '27280']],
    ['2.6.3', ['2.6.3', '2', '6', '3']],
    ['v2.0', ['2.0', 'v2', '2', '0']],
    ['v8.dev', ['v8.dev', 'v8', '8', 'dev']],
    ['127.0.0.1', ['127.0.0.1', '127', '0', '1']],
    ['PyCon19', ['pycon19', 'pycon', 'py', 'con', '19']],
    ['user@example.com', ['user@example.com', 'user', 'exampl', 'com']],
    ['AT&T', ['at&t', 'at']],
    // Apostrophes.
    ["suse's", ['suse']],
    ["let's", ['let']],
    ['don’t', ['dont']],
    ["don't", ['dont']],
    ["O'Reilly", ['oreilli', 'reilli']],
    ["l'avion", ['lavion', 'avion']],
    // White space of every kind parts words; what has no width does not.
    ['a\tb\u00a0c\u2003d\u3000e\u2028f', ['a', 'b', 'c', 'd', 'e', 'f']],
    ['soft\u00adhyphen', ['softhyphen']],
    ['zero\u200bwidth\u200djoin', ['zerowidthjoin']],
    ['\ufeffword\ufeff', ['word']],
    // Scripts without spaces: overlapping pairs, and the last character alone.
    ['das 开源软件 ist', ['das', '开源', '源软', '软件', '件', 'ist']],
    ['开', ['开']],
    ['开。源', ['开', '源']],
    ['日本語テキスト', ['日本', '本語', '語テ', 'テキ', 'キス', 'スト', 'ト']],
    ['ﾃｽﾄ', ['テス', 'スト', 'ト']],
    ['ﾃｶﾞ', ['テガ', 'ガ']],
    ['한국어', ['한국', '국어', '어']],
    ['สวัสดี', ['สวั', 'วัส', 'สดี', 'ดี']],
    ['𠮷野𠮷', ['𠮷野', '野𠮷', '𠮷']],
    // Compatibility forms, case and marks.
    ['ＡＢＣ１２３', ['abc123', 'abc', '123']],
    ['İstanbul', ['istanbul']],
    ['ISTANBUL ıstanbul', ['istanbul', 'istanbul']],
    ['Straße', ['strass']],
    ['café', ['cafe']],
    ['cafe\u0301', ['cafe']],
    ['\u0301abc', ['abc']],
    ['Ёлка', ['елка']],
    ['שָׁלוֹם', ['שלומ']],
    ['تســـرّب ـ', ['تسرب']],
    ['हिन्दी', ['हिंदी']],
    // Emoji and currency signs.
    ['😀 🇺🇸 👩‍👩‍👧 ⚠️ 👍🏽👍', ['😀', '🇺🇸', '👩👩👧', '⚠', '👍', '👍']],
    ['€5 5€ £20 ₹', ['€', '5', '5', '€', '£', '20', '₹']],
    ['$5 $HOME', ['5', 'home']],
    // The Arabic article is closed up with its word, which is found without it.
    ['السفينة', ['السفينه', 'سفينه']],
    ['وبالسفينة للقمر الله', ['وبالسفينه', 'سفينه', 'للقمر', 'قمر', 'الله']],
    // Digits of a script without spaces are no part of its runs.
    ['ปี๒๕๖๗', ['ปี', '2567']],
    // What is no word.
    ['', []],
    [' \t\n', []],
    ['\ufe0f\u200d', []],
    ['⚠️Warning', ['⚠', 'warn']],
    ['hi😀there', ['hi', '😀', 'there']],
    ['... -- __ :: ’ \u0301', []],
    // Half of a surrogate pair belongs to no word.
    ['a\ud800b', ['a', 'b']],
    ['\udc00x\ud83d', ['x']],
    // Words that are names of every object's members.
    ['constructor', ['constructor']],
    ['__proto__', ['__proto__', 'proto']],
    ['toString', ['tostr', 'to', 'string']],
    ['hasOwnProperty', ['hasownproperti', 'has', 'own', 'properti']],
  ]

  it.each(cases)('%j is found as %j', (text, terms) => {
    expect(termsOf(text)).toEqual(terms)
  })

  it.each([
    ['ی ك ہ', 'ي ک ه', 'letters of Persian and Urdu as an Arabic keyboard has them'],
    ['كورۃ ٱلف', 'کورة الف', 'forms of Arabic letters'],
    ['مصطفى مصطفی', 'مصطفي مصطفي', 'yeh with and without dots'],
    ['۱۹۷۹ ١٩٧٩ १९७९ ১৯৭৯ ๑๙๗๙', '1979 1979 1979 1979 1979', 'digits of other scripts'],
    ['पङ्क पञ्च खण्ड मन्द्र कम्प', 'पंक पंच खंड मंद्र कंप', 'a Devanagari nasal as a dot'],
    ['गाँव', 'गांव', 'candrabindu as anusvara'],
    ['ढ़ाबा ख़बर ग़ज़ल', 'ढाबा खबर गजल', 'letters without nukta'],
    ['ਖ਼ਬਰ', 'ਖਬਰ', 'nukta in Gurmukhi'],
    ['ארה״ב ארה"ב', 'ארהב ארהב', 'gershayim in Hebrew abbreviations'],
    ['ג׳ירף', 'גירף', 'geresh'],
    ['דרך לחם', 'דרכ לחמ', 'final letters in Hebrew'],
    ['λόγος', 'λογοσ', 'final sigma'],
  ])('of %s are those of %s: %s', (one, other) => {
    expect(termsOf(one)).toEqual(termsOf(other))
  })

  it.each([
    ['जन्म', 'जंम'],
    ['अन्न', 'अंन'],
    ['বড়', 'বড'],
    ['אב"', 'אבא'],
  ])('of %s are not those of %s', (one, other) => {
    expect(termsOf(one)).not.toEqual(termsOf(other))
  })

  it('are cut at 64 code units, never inside a surrogate pair', () => {
    expect(termsOf('x'.repeat(2000))).toEqual(['x'.repeat(64)])
    expect(termsOf(`a${'𐐨'.repeat(2000)}`)).toEqual([`a${'𐐨'.repeat(31)}`])
  })

  it.each(
    [
      'a',
      '_',
      '-',
      '.',
      "'",
      '+',
      'a.',
      'a_',
      '._',
      '/_a',
      '::',
      'aB',
      'C++',
      '一',
      '\u0301',
      '\u200b',
      'ﾃﾞ',
    ].map(unit => [unit]),
  )('are made of 200,000 times %j: they would not be if each were looked for in all that follow', unit => {
    const tokens = english.tokens(unit.repeat(200_000))
    expect(tokens.length).toBeLessThanOrEqual(4 * 200_000)
  })

  it('leave out the whole of an address with many parts', () => {
    expect(termsOf('/a1/b2/c3/d4/e5/f6/g7/h8/i9')).not.toContain('a1/b2/c3/d4/e5/f6/g7/h8/i9')
    expect(termsOf('one/two/three/four/five/six/seven/eight/nine')).toEqual(
      'one two three four five six seven eight nine'.split(' ').map(word => english.tokens(word)[0]?.term),
    )
  })

  it('are stemmed by the language, and not at all by one of which nothing is known', async () => {
    const analyzerOf = async (language: string) => createAnalyzer(await loadLanguage(language))
    expect(termsOf('connections Verbindungen')).toEqual(['connect', 'verbindungen'])
    expect(termsOf('connections Verbindungen', await analyzerOf('de'))).toEqual(['connection', 'verbind'])
    expect(termsOf('connections Verbindungen', await analyzerOf('und'))).toEqual([
      'connections',
      'verbindungen',
    ])
    await expect(loadLanguage('constructor')).rejects.toMatchObject({ code: 'ANALYZER' })
  })

  it('are the same however often the word was seen', () => {
    const analyzer = createAnalyzer()
    const first = analyzer.tokens('useEffect and useEffect')
    expect(first[0]?.term).toBe(first[4]?.term)
    expect(analyzer.tokens('useEffect and useEffect')).toEqual(first)
  })
})

describe('the place of a token', () => {
  const slices = (text: string) => english.tokens(text).map(token => text.slice(token.start, token.end))

  it('is where it stands in the text as written', () => {
    expect(slices('See useEffect in C++20.')).toEqual([
      ...['See', 'useEffect', 'use', 'Effect', 'in', 'C++20', 'C++', '20'],
    ])
    expect(slices('İİ cafe\u0301 ﬁn')).toEqual(['İİ', 'cafe\u0301', 'ﬁn'])
  })

  it('covers the marks of the last character of a run', () => {
    expect(slices('สวัสดี').at(-1)).toBe('ดี')
    expect(slices('ﾃｶﾞ').at(-1)).toBe('ｶﾞ')
    expect(slices('𠮷野𠮷').at(-1)).toBe('𠮷')
  })
})
