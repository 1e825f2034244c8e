import type { ReadType } from './decoder.js'
import type { Scope } from './expression.js'

/** The parts of docs/FORMAT.md that no table can express: functions, types, and what decoded values mean. */

/** The values of a structure, as far as its table names them. */
// biome-ignore lint/suspicious/noExplicitAny: the tables say at run time what there is.
export type Value = any

/** The functions that the page names. */
export const FUNCTIONS: Scope = {
  bound: (D: number) => {
    const step = 2 ** Math.max(0, Math.floor(Math.log2(D)) - 4)
    return Math.ceil(D / step) * step
  },
  bit: (x: number, i: number) => Math.floor(x / 2 ** i) % 2,
  ceil: Math.ceil,
  max: Math.max,
  sum: (list: number[]) => list.reduce((all, one) => all + one, 0),
}

/** The positions of a term in the title, by document of `text`. */
export const inTitle = ({ title, text, missingInTitle }: Value): number[] =>
  text.documents.map((document: number) => {
    const at = title.documents.indexOf(document)
    return at < 0 ? 0 : title.frequencies[at] - (missingInTitle[at] - 1)
  })

/** The positions of a term in streams 1 and 2, by document of `text`. */
export const inText = ({ title, text, missingInText }: Value): number[] =>
  text.documents.map((document: number, i: number) => {
    const at = title.documents.indexOf(document)
    return text.frequencies[i] - (at < 0 ? 0 : title.frequencies[at]) - (missingInText[i] - 1)
  })

/** The types of `term-positions` that the page describes in words. */
export const WORDS: Record<string, ReadType> = {
  shares(cursor, scope, _, decoder) {
    const some = inText(scope).filter(count => count > 0)
    return (scope as Value).code.map((index: number) =>
      decoder.read('minimal', cursor, scope, [some[index] as number]),
    )
  },
  lists(cursor, scope, _, decoder) {
    const { text, code, shares, core } = scope as Value
    const [titles, texts] = [inTitle(scope), inText(scope)]
    const some = [...texts.keys()].filter(i => texts[i])
    return text.documents.map((document: number, i: number) => {
      const at = code.indexOf(some.indexOf(i))
      const inCode = at < 0 ? 0 : shares[at] + 1
      return [titles[i] as number, (texts[i] as number) - inCode, inCode].map((n, stream) => {
        const length = core[stream === 0 ? 'title' : 'text'][document]
        if (n === 0) return []
        const list = decoder.read('list', cursor, scope, [n, length + Math.floor(length / 4)]) as Value
        return [...list.others, n - 1 + list.low + Math.max((list.high ?? 0) - 1, 0)]
      })
    })
  },
}

/** The lengths of both fields of all documents. */
export function lengthsOf(core: Value, { recent }: Value): { title: number[]; text: number[] } {
  const of = (indexes: number[], lengths: number[], last: number[]) => [
    ...indexes.map(index => lengths[index - 1] as number),
    ...last,
  ]
  return {
    title: of(core.lengths.title, core.titleLengths, recent.lengths[0]),
    text: of(core.lengths.text, core.textLengths, recent.lengths[1]),
  }
}

/** The texts of a front-coded list. */
export function textsOf({ shared, added, additions }: Value): string[] {
  let at = 0
  let before = ''
  return shared.map((kept: number, i: number) => {
    before = before.slice(0, kept) + additions.slice(at, at + added[i])
    at += added[i]
    return before
  })
}

/** The words as written behind each term of a shard. */
export function formsOf(shard: Value): string[][] {
  const lines = shard.forms.split('\n') as string[]
  return textsOf(shard.terms).map((term, i) =>
    (lines[i] || '0')
      .split(' ')
      .map(form => term.slice(0, term.length - (form.charCodeAt(0) - 0x30)) + form.slice(1)),
  )
}

/** The values of each document in a column, as they are shown; of kind `order` its rank. */
export function valuesOf({ header, counts, numbers }: Value): unknown[][] {
  const shown = header.kind === 'date' ? datesOf(header.values) : header.values
  let before = 0
  const indexes = (numbers as number[]).map(number => {
    if (header.kind !== 'date') return number
    before += number % 2 ? -(number + 1) / 2 : number / 2
    return before
  })
  const left = indexes.values()
  return counts.map((count: number) => {
    const own = Array.from({ length: count }, () => left.next().value as number)
    return header.kind === 'order' ? own : own.map(index => shown[index])
  })
}

const datesOf = (differences: number[]): string[] => {
  let day = 0
  return differences.map(difference => {
    day += difference
    return `${day}`.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
  })
}
