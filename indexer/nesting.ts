import { PostingsError } from '../src/errors.js'

/** Containers (`>`, list items) inside each other at most; real posts have at most eight. */
const MAX_CONTAINERS = 100
/** Brackets open at once in a paragraph at most: the parser's time grows with the square of this. */
const MAX_BRACKETS = 500
/** `*`, `_` or `~` in a row at most, for the same reason. */
const MAX_RUN = 1000

/**
 * Refuses nesting that would stop the Markdown parser: it takes the square of the depth in time, and recurses
 * in places. Counts by lines, without parsing; so text inside code counts too, and the limits are far above
 * what people write.
 *
 * @throws PostingsError MARKDOWN with the line of the body.
 */
export function checkNesting(body: string): void {
  let brackets = 0
  let line = 0
  for (const text of body.split('\n')) {
    line++
    if (containersOf(text) > MAX_CONTAINERS) refuse('quotes or lists stand', MAX_CONTAINERS, line)
    brackets = text.trim() === '' ? 0 : Math.max(0, brackets + openBrackets(text))
    if (brackets > MAX_BRACKETS) refuse('brackets stand open', MAX_BRACKETS, line)
    if (text.length > MAX_RUN && /([*_~])\1{1000}/.test(text)) refuse('marks stand in a row', MAX_RUN, line)
  }
}

function containersOf(line: string): number {
  const start = /^(?:\s*(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s)))*\s*/.exec(line)![0]
  const marks = start.match(/>|[-*+]|[.)]/g)?.length ?? 0
  // Lists nest by indentation, two columns a level at least.
  return marks === 0 ? 0 : marks + Math.floor((start.length - start.trimStart().length) / 2)
}

function openBrackets(line: string): number {
  let open = 0
  for (let at = line.indexOf('['); at >= 0; at = line.indexOf('[', at + 1)) open++
  for (let at = line.indexOf(']'); at >= 0; at = line.indexOf(']', at + 1)) open--
  return open
}

function refuse(what: string, limit: number, line: number): never {
  throw new PostingsError(
    'MARKDOWN',
    `more than ${limit} ${what} inside or after each other here; flatten them`,
    { line },
  )
}
