import { type ParseArgsConfig, parseArgs } from 'node:util'
import { PostingsError } from '../../src/api/errors.js'

/** What a command is, and what its words on the command line mean. */

/** One command of `postings`. */
export interface Command {
  /** The line after `postings`, for the help: `build <posts> [options]`. */
  usage: string
  /** One line for the list of commands. */
  summary: string
  /** The names of the words that are not flags; the last may have a `…`: one or more. A `?` at the end marks an optional one. */
  operands: string[]
  flags: Record<string, Flag>
  /** Does the work; returns the exit code. */
  run(words: Words): Promise<number>
}

/** One `--flag`. */
export interface Flag {
  /** How its value is called in the help; absent for a flag without value. */
  value?: string
  /** True for a flag that may stand several times, or be a list in the config file. */
  many?: true
  help: string
}

/** The words of one call, taken apart. */
export interface Words {
  operands: string[]
  /** Flag → its text, or true; of one that may stand several times, all of its texts. */
  flags: Record<string, string | true | string[]>
}

/** 0: done. */
export const DONE = 0
/** 1: a post or the index is bad. */
export const BAD = 1
/** 2: wrong usage. */
export const WRONG_USAGE = 2

/**
 * Takes `args` apart as `command` says.
 *
 * @throws {PostingsError} `OPTION` for a flag it does not know, a missing value, too many or too few words
 */
export function parseWords(command: Command, args: string[]): Words {
  const options: ParseArgsConfig['options'] = {}
  for (const [name, { value, many = false }] of Object.entries(command.flags))
    options[name] = { type: value ? 'string' : 'boolean', multiple: many }
  const { values, positionals } = parse({
    args: joinValues(command, args),
    options,
    allowPositionals: true,
    strict: true,
  })
  const max = command.operands.at(-1)?.includes('…') ? Number.POSITIVE_INFINITY : command.operands.length
  const min = command.operands.filter(name => !name.endsWith('?')).length
  if (positionals.length < min)
    throw wrong(`expected ${named(command.operands[positionals.length])}, got nothing`)
  if (positionals.length > max) throw wrong(`unexpected word "${positionals[max]}"`)
  return { operands: positionals, flags: values as Words['flags'] }
}

/** `--sort -date` as `--sort=-date`: a value may begin with a hyphen, if that is no flag of two. */
function joinValues({ flags }: Command, args: string[]): string[] {
  const joined: string[] = []
  for (let i = 0; i < args.length; i++) {
    const [word = '', next = ''] = [args[i], args[i + 1]]
    if (word === '--') return [...joined, ...args.slice(i)]
    if (word.startsWith('--') && flags[word.slice(2)]?.value && /^-[^-]/.test(next)) {
      joined.push(`${word}=${next}`)
      i++
    } else joined.push(word)
  }
  return joined
}

const named = (operand = '') => `<${operand}>`

function parse(config: ParseArgsConfig) {
  try {
    return parseArgs(config)
  } catch (error) {
    throw wrong((error as Error).message.split('. ')[0] as string)
  }
}

/** Wrong usage: a message that says what was expected. */
export const wrong = (message: string): PostingsError => new PostingsError('OPTION', message)

/** The values of a flag that may stand several times, split at commas; `undefined` where it does not stand. */
export function listFlag({ flags }: Words, name: string): string[] | undefined {
  const given = flags[name]
  if (given === undefined || given === true) return undefined
  return [given].flat().flatMap(text => text.split(',').map(one => one.trim()))
}

/**
 * The whole number that a flag gives, or `undefined`.
 *
 * @throws {PostingsError} `OPTION` where it is none or outside `least` to `most`
 */
export function wholeFlag({ flags }: Words, name: string, min: number, max: number): number | undefined {
  const text = flags[name]
  if (text === undefined) return undefined
  const value = Number(text)
  if (typeof text === 'string' && /^\d+$/.test(text) && value >= min && value <= max) return value
  throw wrong(`--${name}: expected a whole number from ${min} to ${max}, got "${text}"`)
}
