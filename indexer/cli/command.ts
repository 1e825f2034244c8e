import { type ParseArgsConfig, parseArgs } from 'node:util'
import { PostingsError } from '../../src/api/errors.js'

/** A command, its flags, and how its arguments are parsed. */

/** One command, such as `postings build`. */
export interface Command {
  /** Usage line for the help, without `postings`: `build <posts> [options]`. */
  usage: string
  /** One line for the list of commands; a verb first, lower case, no full stop. */
  summary: string
  /** Names of the positional arguments. A final `…` means one or more; a final `?` means optional. */
  operands: string[]
  flags: Record<string, Flag>
  /** Runs the command and returns its exit code. */
  run(words: Words): Promise<number>
}

/** One `--flag`. */
export interface Flag {
  /** Placeholder of its value in the help, such as `DIR`; absent for a flag without a value. */
  value?: string
  /** True for a flag that may be repeated, or be a list in the config file. */
  many?: true
  help: string
}

/** The parsed arguments of one call. */
export interface Words {
  operands: string[]
  /** Flag → its value, or true for a flag without one; a list for a flag that may be repeated. */
  flags: Record<string, string | true | string[]>
}

/** Exit code: the command succeeded. */
export const DONE = 0
/** Exit code: a post or the index is bad. */
export const BAD = 1
/** Exit code: the arguments are wrong. */
export const WRONG_USAGE = 2

/**
 * Parses `args` by the flags and operands of `command`.
 *
 * @throws {PostingsError} `OPTION` for an unknown flag, a missing value, and too many or too few operands
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
  // A query may be empty; a folder, a file or an address may not.
  const missing = command.operands.findIndex(
    (name, i) => (i < min && i >= positionals.length) || (!name.includes('…') && positionals[i] === ''),
  )
  if (missing >= 0) throw usageError(`expected ${named(command.operands[missing])}, got nothing`)
  if (positionals.length > max) throw usageError(`unexpected argument "${positionals[max]}"`)
  const flags = values as Words['flags']
  for (const [name, value] of Object.entries(flags))
    if (isEmpty(value)) throw usageError(`--${name}: expected ${command.flags[name]?.value}, got nothing`)
  return { operands: positionals, flags }
}

/** Whether a flag's value, or one of its values, is empty, like that of a shell variable that is not set. */
export const isEmpty = (value: unknown): boolean => [value].flat().includes('')

/** Joins `--sort -date` to `--sort=-date`, because `parseArgs` takes a value with one leading hyphen for a flag. */
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

const named = (operand = '') => `<${operand.replace(/\?$/, '')}>`

function parse(config: ParseArgsConfig) {
  try {
    return parseArgs(config)
  } catch (error) {
    throw usageError((error as Error).message.split('. ')[0] as string)
  }
}

/** The error for wrong usage. `message` says what was expected. */
export const usageError = (message: string): PostingsError => new PostingsError('OPTION', message)

/** The values of a repeatable flag, split at commas and trimmed; `undefined` if the flag is absent. */
export function listFlag({ flags }: Words, name: string): string[] | undefined {
  const given = flags[name]
  if (given === undefined || given === true) return undefined
  return [given].flat().flatMap(text => text.split(',').map(one => one.trim()))
}

/**
 * The value of a flag as a whole number; `undefined` if the flag is absent.
 *
 * @throws {PostingsError} `OPTION` if the value is not a whole number from `min` to `max`
 */
export function wholeFlag({ flags }: Words, name: string, min: number, max: number): number | undefined {
  const text = flags[name]
  if (text === undefined) return undefined
  const value = Number(text)
  if (typeof text === 'string' && /^\d+$/.test(text) && value >= min && value <= max) return value
  throw usageError(`--${name}: expected a whole number from ${min} to ${max}, got "${text}"`)
}
