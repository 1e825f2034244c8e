/** The terms of one field of one post, as a build keeps them for those that come after. */

/** A term, how often it stands there, and the words as written that stand for it, folded. */
export type TermCount = [term: string, count: { frequency: number; forms: string[] }]

/** Terms and forms hold no white space: it never stands within a word. */
const GAP = ' '

/** Most terms are their own only form; these take a zero. */
export function encodeTerms(terms: TermCount[]): Uint8Array {
  const names = terms.map(([term]) => term).join(GAP)
  const frequencies = terms.map(([, { frequency }]) => frequency)
  const forms = terms.map(([term, { forms }]) =>
    forms.length === 1 && forms[0] === term ? 0 : forms.join(GAP),
  )
  return new TextEncoder().encode(JSON.stringify([names, frequencies, forms]))
}

/** What `encodeTerms` was given. */
export function decodeTerms(bytes: Uint8Array): TermCount[] {
  const [names, frequencies, forms] = JSON.parse(new TextDecoder().decode(bytes)) as Encoded
  // No text has the empty term: a field without words.
  if (names === '') return []
  return names.split(GAP).map((term, i) => {
    const written = forms[i]
    return [term, { frequency: frequencies[i] as number, forms: written ? written.split(GAP) : [term] }]
  })
}

type Encoded = [names: string, frequencies: number[], forms: (string | 0)[]]
