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

/** Parses YAML into plain data, within limits of time and depth. The only file that uses the package `yaml`. */

/** Maximum number of aliases to expand: a post needs a few, a "billion laughs" attack many. */
export const MAX_ALIASES = 20

/** The position at which a parser stopped. Lines and columns count from 1. */
export interface YamlLocation {
  linePos: [{ line: number; col: number }]
}

/** A key that occurs more than once in its map, with the line of its last occurrence. */
export interface RepeatedKey {
  name: string
  line: number
}

/**
 * The data in `text`. If a key occurs more than once in a map, the last one counts, as in Ruby's parser. Every scalar stays a string, so that a version `1.10` and a date stay as they were written.
 *
 * @param maxDepth  maximum nesting of lists and maps
 * @param tooDeep  makes the error for deeper nesting
 * @throws {Error} with a `YamlLocation`
 */
export function parseYaml(
  text: string,
  maxDepth: number,
  tooDeep: () => Error,
): { data: unknown; repeated: RepeatedKey[] } {
  const first = parseOne(text, maxDepth, tooDeep)
  const {
    document,
    error,
    repeated = [],
  } = first.error ? parseOne(indentQuotedLines(text), maxDepth, tooDeep) : first
  if (error) throw first.error
  return { data: document?.toJS({ maxAliasCount: MAX_ALIASES }), repeated }
}

/** The parsed document, or its first error. */
function parseOne(
  text: string,
  maxDepth: number,
  tooDeep: () => Error,
): { document?: Document; error?: Error; repeated?: RepeatedKey[] } {
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
  const repeated = [...repeatedKeys(document.contents)].map(({ name, offset }) => ({
    name,
    line: lineCounter.linePos(offset).line,
  }))
  return { document, repeated }
}

const OPTIONS: DocumentOptions & ParseOptions & SchemaOptions & { logLevel: 'silent' } = {
  schema: 'failsafe',
  customTags: ['null'],
  // The package's own check for repeated keys and its error excerpts take quadratic time.
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
}

/**
 * The first error among the tokens, or `'deep'` for more than `maxDepth` nested lists and maps. Runs before the parser,
 * which recurses: a stack that overflows inside a regular expression ends the process.
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
    // Plus the document around them, and a scalar inside.
    if (parser.stack.length > maxDepth + 2) return 'deep'
  }
  return undefined
}

/** The keys that occur more than once in their map, with the offset of the last occurrence. */
function* repeatedKeys(node: unknown): Generator<{ name: string; offset: number }> {
  if (isSeq(node)) for (const item of node.items) yield* repeatedKeys(item)
  if (!isMap(node)) return
  const seen = new Set<unknown>()
  const repeated = new Map<unknown, { name: string; offset: number }>()
  for (const { key, value } of node.items) {
    if (isScalar(key) && seen.size === seen.add(key.value).size)
      repeated.set(key.value, { name: String(key.value), offset: key.range?.[0] ?? 0 })
    yield* repeatedKeys(key)
    yield* repeatedKeys(value)
  }
  yield* repeated.values()
}

/**
 * Indents the continuation lines of quoted texts that start at the margin. YAML forbids that, but the parsers of all site
 * generators accept it: one post in five of a real blog has such lines.
 */
function indentQuotedLines(text: string): string {
  const quoted = /^([ \t]*(?:- +)*(?:[\w-]+[ \t]*:[ \t]+)?)("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/gms
  return text.replace(quoted, (_, start: string, scalar: string) => {
    return start + scalar.replace(/\n(?=\S)/g, `\n${' '.repeat(start.search(/[^ \t-]|$/) + 1)}`)
  })
}
