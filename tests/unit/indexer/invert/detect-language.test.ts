import { describe, expect, it } from 'vitest'
import { detectLanguage } from '../../../../indexer/invert/detect-language.js'
import type { Block } from '../../../../src/format/passage.js'

const detect = (title: string, ...blocks: Block[]) => detectLanguage(title, [{ blocks }])

describe('detectLanguage', () => {
  it('finds the language of a post by its most common words', () => {
    expect(
      detect('Speicherlecks finden', {
        text: 'Der Speicher wuchs mit jeder Stunde, und das ist nicht gut. Wir haben die Ursache in einem Cache gefunden.',
      }),
    ).toBe('de')
    expect(
      detect('Une fuite de mémoire', {
        text: 'La mémoire du serveur grandit à chaque heure, et nous ne savons pas pour quelle raison. Les journaux aident.',
      }),
    ).toBe('fr')
  })

  it('does not look at code, nor at English names in a text', () => {
    const code = 'for (const one of the_list) { if (one in that) return this.is(not) } // the end of the loop'
    expect(
      detect(
        'Speicherlecks in Node.js',
        { text: 'Mit dem Garbage Collector hat das nichts zu tun, wie der folgende Code zeigt.' },
        { text: code.repeat(10), code: true },
      ),
    ).toBe('de')
    expect(
      detect(
        'Finding a leak',
        { text: 'This is the loop that keeps all of the objects alive until the process ends.' },
        { text: 'der = die + das; ein.und(nicht)'.repeat(10), code: true },
      ),
    ).toBe('en')
  })

  it('tells other scripts by their letters', () => {
    expect(detect('Ruby 3.3 リリース', { text: '本日、新しいバージョンを公開しました。' })).toBe('ja')
    expect(detect('Утечка памяти', { text: 'Мы нашли её в кэше, который был больше, чем нужно.' })).toBe('ru')
  })

  it('takes neither numbers of versions nor addresses nor contractions for words', () => {
    const list =
      'npm: upgrade to v1.2.25. V8: the fix of v8 by @k is in v0.10.31. https://example.org/dist/v0.10.31/a-v0.10.31-x86.msi '
    expect(detect('Version 0.10.31 of Node.js', { text: list.repeat(4) })).toBe('en')
    expect(
      detect('Ask “Marco”: USAGov en Español’s New Approach to Interactive Voice Response 2 o 3'),
    ).toBeUndefined()
  })

  it('leaves a post undecided that says too little', () => {
    expect(detect('Die Hard', { text: 'The end.' })).toBeUndefined()
    expect(detect('', { text: 'der die das '.repeat(10), code: true })).toBeUndefined()
  })
})
