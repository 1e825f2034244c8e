import { MAX_WRITTEN_LENGTH, passMatch, patternFor, type VisitWritten } from './analyze.js'

/**
 * Which words are in a long text? The same as `eachWritten` finds, several times as fast: most words are plain letters
 * between spaces and stops, and for these no pattern is asked. For builds; pages load the pattern only.
 */

/** Kinds of characters. `ASK`: only the patterns can tell. `DOT` and the other `SIGN`s may join two letters. */
const [ASK, LETTER_KIND, GAP, SIGN, DOT] = [0, 1, 2, 3, 4]
/** By code unit, the kind of each ASCII character. */
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code)
  if (/[A-Za-z\d]/.test(char)) return LETTER_KIND
  return char === '.' ? DOT : /[-/:@&']/.test(char) ? SIGN : /[_+#]/.test(char) ? ASK : GAP
})

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code < 128 ? (KINDS[code] as number) : at < text.length ? ASK : GAP
}

/** Calls `visit` for each written word and run of `text`, in order. */
export function eachWrittenOfPost(text: string, visit: VisitWritten): void {
  let pattern: RegExp | undefined
  for (let at = 0; at < text.length; ) {
    const end = passPlain(text, at, visit)
    if (end === at) pattern ??= patternFor(text)
    at = end > at ? end : passMatch(text, at, visit, pattern as RegExp)
  }
}

/** Passes a plain word or a character between words. Returns where it ends; `at` if only a pattern can tell. */
function passPlain(text: string, at: number, visit: VisitWritten): number {
  let end = at
  while (kindAt(text, end) === LETTER_KIND) end++
  if (end === at) return isGap(text, at) ? at + 1 : at
  if (!isEnd(text, end)) return at
  visit(at, Math.min(end, at + MAX_WRITTEN_LENGTH), false)
  return end
}

/** Whether no word begins at `at`: one may begin with an underscore, or with a dot before a letter. */
function isGap(text: string, at: number): boolean {
  const kind = kindAt(text, at)
  return kind === DOT ? kindAt(text, at + 1) > LETTER_KIND : kind !== ASK
}

/** Whether a word of plain letters surely ends at `end`. */
function isEnd(text: string, end: number): boolean {
  const kind = kindAt(text, end)
  if (kind === GAP) return true
  const next = kindAt(text, end + 1)
  return (kind === SIGN || kind === DOT) && next > LETTER_KIND && !text.startsWith('::', end)
}
