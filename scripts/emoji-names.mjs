import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/**
 * Writes `indexer/visible-text/emoji-names.ts` from the package gemoji, which is installed anywhere but here, since nothing
 * needs it at run time: `node scripts/emoji-names.mjs FOLDER/node_modules/gemoji/index.js`.
 */

const WIDTH = 118

const [from] = process.argv.slice(2)
if (from === undefined) throw new Error('expected the path of gemoji/index.js')
const { gemoji } = await import(pathToFileURL(from).href)

const lines = ['']
for (const { emoji, names } of gemoji) {
  const entry = [emoji, ...names].join(' ')
  if (lines.at(-1).length + entry.length > WIDTH) lines.push('')
  lines.push(`${lines.pop()}${entry}, `)
}
const text = lines.map(line => line.trimEnd()).join('\n')
writeFileSync(
  new URL('../indexer/visible-text/emoji-names.ts', import.meta.url),
  `/** GitHub's names of emoji, from gemoji 8.1 (MIT). Written by scripts/emoji-names.mjs. */

/** Each sign with its names, separated by spaces; entries are separated by commas. */
export const EMOJI_NAMES = \`
${text}
\`
`,
)
