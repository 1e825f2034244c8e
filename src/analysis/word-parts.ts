import { MAX_TERM_LENGTH } from '../schema.js'
import { fold, IGNORABLE } from './fold.js'
import { moved, safeEnd } from './text-range.js'

/**
 * Takes one word as it is written apart: `std::vector` is indexed whole and as `std` and `vector`,
 * `useEffect` also as `use` and `effect`, `suse's` as `suse`.
 */

/** A piece of a written word. */
export interface Piece {
  /** Folded form; what the piece is called in the index before stemming. */
  form: string
  /** UTF-16 code units from the start of the written word, half-open. */
  start: number
  end: number
}

/** A written word: as a whole, and its pieces where it has several. */
export interface WrittenWord {
  whole: Piece
  /** In order of `start`. */
  parts: Piece[]
}

/** Names that are written like identifiers but are one word to everyone (folded). */
const ONE_WORD = new Set('javascript typescript github gitlab youtube linkedin wordpress'.split(' '))

/** A word of more pieces is a path or an address: found by its pieces only. */
const MAX_PARTS = 8

const APOSTROPHE = /['’ʼ＇]/
const SIMPLE = /^[a-z]+$/
/** One run of one kind: nothing to take apart, and nothing for the patterns below, which are slow to compile. */
const WHOLE_ATOM = /^(?:[A-Z]?[a-z]+|[A-Z]+|\d+)$/
const ATOM = /[^-./:@&_‐‑]+/g
/** Runs of one kind inside an identifier: `XML`, `Http`, `request`, `19`, and letters without case. */
const JOINING = `\\p{M}${IGNORABLE}`
const RUN = new RegExp(
  `\\p{Lu}+(?![\\p{Ll}${JOINING}])|\\p{Lu}?[\\p{Ll}${JOINING}]+|\\p{N}+|[\\p{Lo}\\p{Lm}\\p{Lt}${JOINING}]+`,
  'gu',
)
/** Runs of letters, and a name with its signs: `pycon` of `PyCon19`, `c++` of `C++20`. */
const LETTERS = new RegExp(`[\\p{L}${JOINING}]+(?:\\+\\+)?`, 'gu')

/** `written` taken apart; `written` is one match of the analyzer's word pattern. */
export function takeApart(written: string): WrittenWord {
  if (SIMPLE.test(written)) return { whole: piece(written, 0, written), parts: [] }
  const whole = piece(written, 0, wholeForm(written))
  const parts = [...written.matchAll(ATOM)].flatMap(atom =>
    atomPieces(atom[0]).map(one => moved(one, atom.index)),
  )
  const distinct = parts.filter(
    (part, i) => part.form !== whole.form && parts.findIndex(p => p.form === part.form) === i,
  )
  return { whole, parts: distinct.sort((a, b) => a.start - b.start) }
}

/** True where a word is too long or has too many pieces to be searched for as one. */
export const isAddress = (word: WrittenWord): boolean =>
  word.parts.length > MAX_PARTS || (word.parts.length > 1 && word.whole.form.length > MAX_TERM_LENGTH)

const piece = (text: string, start: number, form: string): Piece => ({
  form: form.length > MAX_TERM_LENGTH ? form.slice(0, safeEnd(form, MAX_TERM_LENGTH)) : form,
  start,
  end: start + text.length,
})

/** `v2.0` is the version `2.0`. */
const wholeForm = (written: string) =>
  fold(withoutApostrophes(written))
    .replace(/[‐‑]/g, '-')
    .replace(/^v(?=\d+\.\d)/, '')

/** Without a possessive ending, other apostrophes closed up: `suse's` → `suse`, `don’t` → `dont`. */
function withoutApostrophes(written: string): string {
  if (!APOSTROPHE.test(written)) return written
  return written.replace(/['’ʼ＇]s?$/i, '').replace(/['’ʼ＇]/g, '')
}

/** The pieces of one atom: itself, its runs of letters, and its camel case words. */
function atomPieces(atom: string): Piece[] {
  const form = fold(withoutApostrophes(atom))
  const pieces = isWordLike(form) ? [piece(atom, 0, form)] : []
  if (WHOLE_ATOM.test(atom) || ONE_WORD.has(form)) return pieces
  return [...pieces, ...elided(atom), ...runs(atom, LETTERS), ...runs(atom, RUN)]
}

/** `l'avion` and `O'Reilly` are also found by what follows the apostrophe. */
function elided(atom: string): Piece[] {
  const found = /^[^\d'’ʼ＇]{1,2}['’ʼ＇]([^\d'’ʼ＇]{3,})$/.exec(atom)
  return found?.[1] ? [piece(found[1], atom.length - found[1].length, fold(found[1]))] : []
}

function runs(atom: string, pattern: RegExp): Piece[] {
  if (APOSTROPHE.test(atom)) return []
  return [...atom.matchAll(pattern)]
    .filter(run => run[0].length < atom.length)
    .map(run => piece(run[0], run.index, fold(run[0])))
    .filter(run => isWordLike(run.form))
}

/** One letter is no word of its own, unless it carries a sign (`c#`) or is a number or an ideograph. */
const isWordLike = (form: string) => form.length > 1 || /[^\p{Script=Latin}]/u.test(form)
