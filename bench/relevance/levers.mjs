/**
 * What ranks, lever by lever, and how each is taken away. No switch for it reaches a reader: a copy of the compiled code
 * gets other values for its constants, or other bodies for its functions.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DIST } from './engines.mjs'

/**
 * `{name, values, isMade?}`. `values`: by path and name of a constant or a function, what it is without the lever, as
 * JavaScript. `isMade`: an index has to be made anew for it.
 */
export const LEVERS = [
  { name: 'no coverage', values: { 'src/ranking/rank.COVERAGE_POWER': '0' } },
  { name: 'all words tell alike', values: { 'src/ranking/rank.TERM_WEIGHT_POWER': '0' } },
  { name: '… by rarity alone', values: { 'src/ranking/rank.REPETITION': '0' } },
  {
    name: 'a word typed twice counts once',
    values: {
      'src/query/query-words.distinct':
        'words => [...new Map(words.map(word => [word.token.form, word])).values()]',
    },
  },
  { name: 'stop words like others', values: { 'src/analysis/analyze.stopWords': 'new Set()' } },
  {
    name: 'hyphened words as other compounds',
    values: { 'src/query/query-words.isWrittenApart': '() => false' },
  },
  { name: 'no stems', values: { 'src/analysis/analyze.STEMMABLE': '/(?!)/' }, isMade: true },
  { name: 'no field for the title', values: { 'src/schema.SCORED_FIELDS': fieldsWith('0') } },
  { name: 'title as much as text', values: { 'src/schema.SCORED_FIELDS': fieldsWith('1') } },
  { name: 'd = 0: BM25, not BM25+', values: { 'src/schema.BM25': '{ k: 1.8, b: 0.7, d: 0 }' } },
  { name: 'k = 1.2, as MiniSearch', values: { 'src/schema.BM25': '{ k: 1.2, b: 0.7, d: 0.5 }' } },
  {
    name: 'lengths that are not rounded',
    values: { 'indexer/invert/invert.roundLength': 'length => length' },
    isMade: true,
  },
  { name: 'no longer words for a begun one', values: { 'src/matching/expand.MAX_COMPLETIONS': '0' } },
  { name: '… any length alike', values: { 'src/matching/expand.LETTER_ADDED': '0' } },
  { name: '… by their own rarity', values: { 'src/ranking/rank.RARITY_SHARED': '0' } },
  { name: 'no edits repaired', values: { 'src/matching/typos.SHORTEST_REPAIRED': '65' } },
  { name: '… one at most', values: { 'src/matching/typos.TWO_TYPOS_FROM': '65' } },
  { name: '… one word for one', values: { 'src/matching/repair.MAX_REPAIRS': '1' } },
  { name: '… first letters like others', values: { 'src/matching/repair.OTHER_FIRST': '0' } },
  { name: 'halves not joined', values: { 'src/matching/repair.join': 'async () => undefined' } },
  { name: 'words not parted', values: { 'src/matching/repair.split': 'async () => undefined' } },
  { name: 'quotes and - in running text', values: { 'src/query/syntax.RUNNING_TEXT': '1e9' } },
]

function fieldsWith(boost) {
  return `[{ name: 'title', boost: ${boost} }, { name: 'text', boost: 1 }]`
}

/** What no order depends on, and takes most of the time. */
const NO_SNIPPETS = {
  'src/snippet/snippet.makeSnippet': "() => ({ snippet: { text: '', ranges: [] }, alsoIn: [] })",
  'src/snippet/highlight.highlight': '() => []',
}

/** Files on which depends what an index holds. */
const MADE_BY = /^(?:src\/analysis|indexer\/invert)\//

/** `src/ranking/rank.COVERAGE_POWER=.2`, or several with `;` between them, as a lever. */
export function leverOf(text) {
  const values = text.split(';').map(one => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)])
  return { name: text, values: Object.fromEntries(values), isMade: values.some(([key]) => MADE_BY.test(key)) }
}

/** Code with `values` in place of its own. @returns `{dist, close}`: where it lies, and what removes it */
export function changeCode({ values }) {
  const dist = mkdtempSync(join(DIST, 'lever-'))
  for (const part of ['src', 'indexer']) cpSync(join(DIST, part), join(dist, part), { recursive: true })
  for (const [key, value] of Object.entries({ ...values, ...NO_SNIPPETS })) change(dist, key, value)
  return { dist, close: () => rmSync(dist, { recursive: true }) }
}

function change(dist, key, value) {
  const [file, name] = key.split('.')
  const path = join(dist, `${file}.js`)
  const source = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const constant = new RegExp(`(?<=\\bconst ${name} = )[^;]+(?=;)`)
  // A function of a module is a variable of it.
  const isFunction = new RegExp(`\\bfunction ${name}\\(`).test(source)
  if (!isFunction && !constant.test(source)) throw new Error(`There is no ${key} any more.`)
  writeFileSync(path, isFunction ? `${source}\n${name} = ${value}\n` : source.replace(constant, () => value))
}
