import { readFile } from 'node:fs/promises'
import { isRecord, isTexts } from '../../src/format/shape.js'
import { type Command, type Flag, isEmpty, usageError, type Words } from './command.js'

/** Reads `postings.config.json`, which holds the flags of `build`. */

/** Name of the config file, looked up in the working folder. */
export const CONFIG_NAME = 'postings.config.json'

/**
 * The arguments of a call, completed from the config file. A flag on the command line wins. A file named by
 * `--config` must exist; the default file need not.
 *
 * @throws {PostingsError} `OPTION` if the file can't be read, is not JSON, or has an unknown or mistyped setting
 */
export async function withConfig(command: Command, words: Words): Promise<Words> {
  const named = words.flags.config
  const file = typeof named === 'string' ? named : CONFIG_NAME
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (named === undefined && cause.code === 'ENOENT') return '{}'
    throw usageError(`${file}: expected a config file, got ${cause.code}`)
  })
  const { posts, ...flags } = checkConfig(file, command, parseJson(file, text))
  return {
    operands: words.operands.length === 0 && typeof posts === 'string' ? [posts] : words.operands,
    flags: { ...flags, ...words.flags },
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw usageError(`${file}: not valid JSON: ${(cause as Error).message}`)
  }
}

/** The allowed settings: the folder of posts, and every flag except `config`. */
function settingsOf({ flags }: Command): Map<string, Flag> {
  const { config, ...others } = flags
  return new Map([['posts', { value: 'DIR', help: 'the folder of posts' }], ...Object.entries(others)])
}

function checkConfig(file: string, command: Command, value: unknown): Words['flags'] {
  if (!isRecord(value))
    throw usageError(
      `${file}: expected an object of flags, such as {"posts": "content/posts"}, got another value`,
    )
  const known = settingsOf(command)
  const flags: Words['flags'] = {}
  for (const [name, setting] of Object.entries(value)) {
    const flag = known.get(name)
    if (!flag)
      throw usageError(`${file}: unknown setting "${name}"; expected one of ${[...known.keys()].join(', ')}`)
    const expected = mismatch(flag, setting)
    if (expected) throw usageError(`${file}: "${name}": expected ${expected}, got ${JSON.stringify(setting)}`)
    if (setting !== false) flags[name] = setting as string | true | string[]
  }
  return flags
}

/** The type that `flag` requires, if `setting` is of another one or empty; else `undefined`. */
function mismatch({ value, many }: Flag, setting: unknown): string | undefined {
  const expected = value ? 'string' : 'boolean'
  if (typeof setting !== expected && !(many && isTexts(setting)))
    return many ? `a ${expected} or a list of strings` : `a ${expected}`
  return isEmpty(setting) ? value : undefined
}
