import { BLOCK, numberBound } from '../../src/format/postings.js'
import { SCORED_FIELDS } from '../../src/schema.js'
import { BitWriter } from '../codec/bit-writer.js'
import { ByteWriter } from '../codec/byte-writer.js'
import type { InvertedIndex } from '../invert/invert.js'
import type { TermPostings } from '../invert/term-lists.js'
import { commonPrefix, encode, packTerms, valuesByFrequency } from './pack-terms.js'

/** Packs a shard: a range of the terms of an index, with their forms and postings. `openShard` reads it. */

/** The terms `[start, end)` of `index` as bytes: the text, and the bits of the postings, which do not compress. */
export function packShard(
  index: InvertedIndex,
  number: number,
  start: number,
  end: number,
): [text: Uint8Array, bits: Uint8Array] {
  const terms = index.terms.slice(start, end)
  const packedTerms = packTerms(terms)
  const forms = encode(terms.map((term, i) => packForms(term, index.forms[start + i] ?? [])).join('\n'))
  const writer = new ByteWriter()
  for (const value of [number, terms.length, packedTerms.length]) writer.varint(value)
  writer.append(packedTerms)
  writer.varint(forms.length)
  writer.append(forms)
  const postings = terms.map((_, i) => index.postingsOf(start + i))
  return [writer.bytes(), packPostings(postings, index.documents)]
}

function packForms(term: string, forms: string[]): string {
  if (forms.length === 1 && forms[0] === term) return ''
  return forms.map(form => packForm(term, form)).join(' ')
}

/** A form as a difference from its term: how many code units to drop at the end, as a character from `0` on, and what to append. */
function packForm(term: string, form: string): string {
  const shared = commonPrefix(term, form)
  return `${String.fromCharCode(48 + term.length - shared)}${form.slice(shared)}`
}

function packPostings(terms: TermPostings[], documents: number): Uint8Array {
  const sets = valuesByFrequency(terms.map(fieldSet))
  const code = new Map(sets.map((set, i) => [set, i + 1]))
  const bits = new BitWriter()
  const lengths: number[] = []
  for (let start = 0; start < terms.length; start += BLOCK) {
    const before = bits.position
    for (const postings of terms.slice(start, start + BLOCK)) {
      bits.gamma(code.get(fieldSet(postings)) as number)
      packTerm(bits, postings, documents)
    }
    lengths.push(bits.position - before)
  }
  const writer = new ByteWriter()
  writer.varint(sets.length)
  writer.append(sets)
  for (const length of lengths) writer.varint(length)
  writer.append(bits.bytes())
  return writer.bytes()
}

function fieldSet(postings: TermPostings): number {
  let set = 0
  for (let field = 0; field < SCORED_FIELDS.length; field++) if (postings[field]) set |= 1 << field
  return set
}

function packTerm(bits: BitWriter, postings: TermPostings, documents: number): void {
  for (const list of postings) {
    if (!list) continue
    bits.gamma(list.documents.length)
    bits.increasing(list.documents, 0, list.documents.length, 0, numberBound(documents))
    for (const frequency of list.frequencies) bits.gamma(frequency)
  }
}

/** The approximate bytes of each term of `index` in a shard: exact for its postings, estimated for its gzipped text. */
export function sizesOf(index: InvertedIndex): number[] {
  const bits = new BitWriter()
  return index.terms.map((term, i) => {
    bits.clear()
    packTerm(bits, index.postingsOf(i), index.documents)
    const added = term.length - commonPrefix(index.terms[i - 1] ?? '', term)
    return bits.position / 8 + 0.8 * added + 1 + 2 * ((index.forms[i]?.length ?? 1) - 1)
  })
}
