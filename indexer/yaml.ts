import { type Document, isMap, isScalar, isSeq, Lexer, LineCounter, Parser, parseDocument } from 'yaml'

/** YAML → plain data, in bounded time and depth. The only user of the package `yaml`. */

/** Aliases expanded at most: a post needs a few, a "billion laughs" many. */
export const MAX_ALIASES = 20

/** Where a parser stopped; line and column count from 1. */
export interface YamlPlace {
  linePos: [{ line: number; col: number }]
}

/**
 * `text` with every scalar as text, so that a version `1.10` and a date stay as they were written.
 *
 * @param most lists and maps inside each other at most
 * @param tooDeep makes what is thrown where there are more
 * @throws Error with a `YamlPlace`, where the parser knows one
 */
export function parseYaml(text: string, most: number, tooDeep: () => Error): unknown {
  let document = parseOne(text, most, tooDeep)
  const [error] = document.errors
  if (error) {
    document = parseOne(indentQuotedLines(text), most, tooDeep)
    if (document.errors.length > 0) throw error
  }
  return document.toJS({ maxAliasCount: MAX_ALIASES })
}

function parseOne(text: string, most: number, tooDeep: () => Error): Document {
  if (isDeeperThan(text, most)) throw tooDeep()
  const lineCounter = new LineCounter()
  // Its own test for keys that stand twice takes the square of their number.
  const options = { schema: 'failsafe', customTags: ['null'], uniqueKeys: false, logLevel: 'silent' } as const
  const document = parseDocument(text, { ...options, customTags: ['null'], lineCounter })
  const twice = document.errors.length === 0 ? keyTwice(document.contents) : undefined
  if (twice !== undefined)
    throw Object.assign(new Error('Map keys must be unique'), { linePos: [lineCounter.linePos(twice)] })
  return document
}

/**
 * Whether more than `most` lists and maps stand inside each other. Asked of the tokens alone: the parser itself
 * recurses, and a stack that overflows in a regular expression ends the process.
 */
function isDeeperThan(text: string, most: number): boolean {
  const parser = new Parser()
  for (const source of new Lexer().lex(text)) {
    // Runs as far as the token goes; what comes out is not needed.
    for (const _ of parser.next(source));
    // Around them stands the document, and in them a scalar.
    if (parser.stack.length > most + 2) return true
  }
  return false
}

/** The offset of the first key that stands in its map already. */
function keyTwice(node: unknown): number | undefined {
  if (isSeq(node)) return firstOf(node.items, keyTwice)
  if (!isMap(node)) return undefined
  const seen = new Set<unknown>()
  return firstOf(node.items, ({ key, value }) => {
    if (isScalar(key) && seen.size === seen.add(key.value).size) return key.range?.[0] ?? 0
    return keyTwice(key) ?? keyTwice(value)
  })
}

function firstOf<T, R>(list: T[], find: (one: T) => R | undefined): R | undefined {
  for (const one of list) {
    const found = find(one)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * Indents the lines on which a quoted text goes on at the margin. YAML forbids them there, but the parsers of
 * all generators take them: one post in five of a real blog is written so.
 */
function indentQuotedLines(text: string): string {
  const quoted = /^([ \t]*(?:- +)*(?:[\w-]+[ \t]*:[ \t]+)?)("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/gms
  return text.replace(quoted, (_, start: string, scalar: string) => {
    return start + scalar.replace(/\n(?=\S)/g, `\n${' '.repeat(start.search(/[^ \t-]|$/) + 1)}`)
  })
}
