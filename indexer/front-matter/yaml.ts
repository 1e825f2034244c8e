import {
  type Document,
  type DocumentOptions,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type ParseOptions,
  Parser,
  parseDocument,
  type SchemaOptions,
} from 'yaml'

/** YAML → plain data, in bounded time and depth. The only user of the package `yaml`. */

/** Aliases expanded at most: a post needs a few, a "billion laughs" many. */
export const MAX_ALIASES = 20

/** Where a parser stopped; line and column count from 1. */
export interface YamlLocation {
  linePos: [{ line: number; col: number }]
}

/**
 * `text` with every scalar as text, so that a version `1.10` and a date stay as they were written.
 *
 * @param maxDepth lists and maps inside each other at most
 * @param tooDeep makes what is thrown where there are more
 * @throws Error with a `YamlLocation`
 */
export function parseYaml(text: string, maxDepth: number, tooDeep: () => Error): unknown {
  const first = parseOne(text, maxDepth, tooDeep)
  const { document, error } = first.error ? parseOne(indentQuotedLines(text), maxDepth, tooDeep) : first
  if (error) throw first.error
  return document?.toJS({ maxAliasCount: MAX_ALIASES })
}

/** The document, or the first thing that is wrong with it. */
function parseOne(
  text: string,
  maxDepth: number,
  tooDeep: () => Error,
): { document?: Document; error?: Error } {
  const lineCounter = new LineCounter()
  const at = (offset: number, message: string) => ({
    error: Object.assign(new Error(message), { linePos: [lineCounter.linePos(offset)] }),
  })
  const tokenError = checkTokens(text, maxDepth, lineCounter)
  if (tokenError === 'deep') throw tooDeep()
  if (tokenError) return at(tokenError.offset, tokenError.message)
  const document = parseDocument(text, OPTIONS)
  const [error] = document.errors
  if (error) return at(error.pos[0], error.message)
  const duplicate = duplicateKey(document.contents)
  return duplicate === undefined ? { document } : at(duplicate, 'Map keys must be unique')
}

const OPTIONS: DocumentOptions & ParseOptions & SchemaOptions & { logLevel: 'silent' } = {
  schema: 'failsafe',
  customTags: ['null'],
  // Its own tests and pictures of what is wrong take the square of the number of keys and errors.
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
}

/**
 * What is wrong with the tokens alone: an error among them, or more than `most` lists and maps inside each other.
 * Asked before, since what follows recurses, and a stack that overflows in a regular expression ends the process.
 */
function checkTokens(
  text: string,
  maxDepth: number,
  lineCounter: LineCounter,
): 'deep' | { offset: number; message: string } | undefined {
  const parser = new Parser(lineCounter.addNewLine)
  lineCounter.addNewLine(0)
  for (const source of new Lexer().lex(text)) {
    for (const token of parser.next(source)) if (token.type === 'error') return token
    // Around them stands the document, and in them a scalar.
    if (parser.stack.length > maxDepth + 2) return 'deep'
  }
  return undefined
}

/** The offset of the first key that stands in its map already. */
function duplicateKey(node: unknown): number | undefined {
  if (isSeq(node)) return firstOf(node.items, duplicateKey)
  if (!isMap(node)) return undefined
  const seen = new Set<unknown>()
  return firstOf(node.items, ({ key, value }) => {
    if (isScalar(key) && seen.size === seen.add(key.value).size) return key.range?.[0] ?? 0
    return duplicateKey(key) ?? duplicateKey(value)
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
