import { readFile } from 'node:fs/promises'
import { isRecord, isTexts } from '../../src/format/shape.js'
import { type Command, type Flag, isEmpty, type Words, wrong } from './command.js'

/** `postings.config.json`: the flags of `build`, written down once. */

/** Looked for in the working folder. */
export const CONFIG_NAME = 'postings.config.json'

/**
 * The words of a call, completed from the config file: a flag on the command line wins. The file that
 * `--config` names must be there; the one with the usual name may be.
 *
 * @throws {PostingsError} `OPTION` naming the file where it can't be read or says what no flag is called
 */
export async function withConfig(command: Command, words: Words): Promise<Words> {
  const named = words.flags.config
  const file = typeof named === 'string' ? named : CONFIG_NAME
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (named === undefined && cause.code === 'ENOENT') return '{}'
    throw wrong(`${file}: expected a config file, got ${cause.code}`)
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
    throw wrong(`${file}: expected JSON, got something else: ${(cause as Error).message}`)
  }
}

/** What may be set: the folder of posts and every flag, but not which file to read them from. */
function settingsOf({ flags }: Command): Map<string, Flag> {
  const { config, ...others } = flags
  return new Map([['posts', { value: 'DIR', help: 'the folder of posts' }], ...Object.entries(others)])
}

function checkConfig(file: string, command: Command, value: unknown): Words['flags'] {
  if (!isRecord(value)) throw wrong(`${file}: expected an object with the names of flags, got something else`)
  const known = settingsOf(command)
  const flags: Words['flags'] = {}
  for (const [name, setting] of Object.entries(value)) {
    const flag = known.get(name)
    if (!flag) throw wrong(`${file}: unknown setting "${name}"; known are ${[...known.keys()].join(', ')}`)
    const expected = mismatch(flag, setting)
    if (expected) throw wrong(`${file}: "${name}": expected ${expected}, got ${JSON.stringify(setting)}`)
    if (setting !== false) flags[name] = setting as string | true | string[]
  }
  return flags
}

/** What the setting of `flag` has to be, where `setting` is something else. */
function mismatch({ value, many }: Flag, setting: unknown): string | undefined {
  const expected = value ? 'string' : 'boolean'
  if (typeof setting !== expected && !(many && isTexts(setting)))
    return many ? `a ${expected} or a list of such` : `a ${expected}`
  return isEmpty(setting) ? value : undefined
}
