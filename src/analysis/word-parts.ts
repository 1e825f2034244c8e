import { MAX_TERM_LENGTH } from '../schema.js'
import { fold, IGNORABLE } from './fold.js'
import { safeEnd } from './text-range.js'

/**
 * Which parts does a written word have? `std::vector` is indexed whole and as `std` and `vector`, `useEffect` also as `use`
 * and `effect`, `suse's` as `suse`. Only letters and signs decide; no language is known here.
 */

/** A piece of a written word. */
export interface Piece {
  /** Folded, not stemmed. */
  form: string
  /** Its range in the written word: half-open, UTF-16 code units. */
  start: number
  end: number
}

/** A written word as a whole, and its parts, none where it has only one. */
export interface WrittenWord {
  whole: Piece
  /** In order of `start`. */
  parts: Piece[]
}

/** Names that are written like identifiers but are one word to readers; folded. */
const ONE_WORD = new Set('javascript typescript github gitlab youtube linkedin wordpress'.split(' '))

/** A word with more parts is a path or an address, which is found by its parts only. */
const MAX_PARTS = 8

const APOSTROPHE = /['’ʼ＇]/
const SIMPLE = /^[a-z]+$/
/**
 * A word of one run, which has no parts. Most words are, and need none of the patterns below, which are slow to
 * compile.
 */
const WHOLE_ATOM = /^(?:[A-Z]?[a-z]+|[A-Z]+|\d+)$/
const ATOM = /[^-./:@&_‐‑]+/g
/** Marks and ignorable characters, which belong to the letter before them. */
const JOINING = `\\p{M}${IGNORABLE}`
/** Runs of one kind inside an identifier: `XML`, `Http`, `request`, `19`, and letters without case. */
const RUN = new RegExp(
  `\\p{Lu}+(?![\\p{Ll}${JOINING}])|\\p{Lu}?[\\p{Ll}${JOINING}]+|\\p{N}+|[\\p{Lo}\\p{Lm}\\p{Lt}${JOINING}]+`,
  'gu',
)
/** Runs of letters, with signs that belong to a name: `pycon` of `PyCon19`, `c++` of `C++20`. */
const LETTERS = new RegExp(`[\\p{L}${JOINING}]+(?:\\+\\+)?`, 'gu')

/** The same for words of ASCII characters, without tables of Unicode, which take ten times as long. */
const ASCII = /^[\0-\x7f]*$/
const ASCII_RUN = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g
const ASCII_LETTERS = /[A-Za-z]+(?:\+\+)?/g

/** The whole and the distinct parts of `written`, which is one match of the analyzer's word pattern. */
export function takeApart(written: string): WrittenWord {
  if (SIMPLE.test(written)) return { whole: piece(written, 0, written), parts: [] }
  const whole = piece(written, 0, wholeForm(written))
  const parts: Piece[] = []
  const forms = new Set([whole.form])
  for (const atom of written.matchAll(ATOM))
    for (const part of atomPieces(atom[0])) {
      if (forms.has(part.form)) continue
      forms.add(part.form)
      parts.push({ form: part.form, start: part.start + atom.index, end: part.end + atom.index })
    }
  return { whole, parts: parts.sort((a, b) => a.start - b.start) }
}

/** Whether a word has too many parts, or is too long, to be found as a whole. */
export const isAddress = (word: WrittenWord): boolean =>
  word.parts.length > MAX_PARTS || (word.parts.length > 1 && word.whole.form.length > MAX_TERM_LENGTH)

const piece = (text: string, start: number, form: string): Piece => ({
  form: form.length > MAX_TERM_LENGTH ? form.slice(0, safeEnd(form, MAX_TERM_LENGTH)) : form,
  start,
  end: start + text.length,
})

/** The form of the whole. A version keeps no `v`: `v2.0` → `2.0`. */
const wholeForm = (written: string) =>
  fold(withoutApostrophes(written))
    .replace(/[‐‑]/g, '-')
    .replace(/^v(?=\d+\.\d)/, '')

/** `written` without possessive ending and apostrophes: `suse's` → `suse`, `don’t` → `dont`. */
function withoutApostrophes(written: string): string {
  if (!APOSTROPHE.test(written)) return written
  return written.replace(/['’ʼ＇]s?$/i, '').replace(/['’ʼ＇]/g, '')
}

/** The parts of one atom: itself, its runs of letters, and its camel case words. */
function atomPieces(atom: string): Piece[] {
  const form = fold(withoutApostrophes(atom))
  const pieces = isWordLike(form) ? [piece(atom, 0, form)] : []
  if (WHOLE_ATOM.test(atom) || ONE_WORD.has(form)) return pieces
  if (ASCII.test(atom))
    return [...pieces, ...elided(atom), ...runs(atom, ASCII_LETTERS), ...runs(atom, ASCII_RUN)]
  return [...pieces, ...elided(atom), ...runs(atom, LETTERS), ...runs(atom, RUN)]
}

/** The part after an apostrophe: `avion` of `l'avion`, `reilly` of `O'Reilly`. */
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

/** False for a single Latin letter. With a sign (`c#`) it is a word; so are a digit and an ideograph. */
const isWordLike = (form: string) => form.length > 1 || /[^\p{Script=Latin}]/u.test(form)
