import { EMOJI_NAMES } from './emoji-names.js'

/** Shows emoji that are written by name. */

let signs: Map<string, string> | undefined

/** The sign that GitHub and most generators show for `:name:`. */
export function emojiOf(name: string): string | undefined {
  signs ??= readNames()
  return signs.get(name)
}

function readNames(): Map<string, string> {
  const read = new Map<string, string>()
  for (const entry of EMOJI_NAMES.split(',')) {
    const [sign, ...names] = entry.trim().split(' ')
    for (const name of names) read.set(name, sign!)
  }
  return read
}
