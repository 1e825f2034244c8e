/** What was asked → tables in Markdown. */
import { describeMachine } from '../describe.mjs'
import { makeTable } from '../table.mjs'
import { isSplit, isTuned } from './collection.mjs'
import { chanceOf, mean, ndcg, recall, reciprocalRank } from './measures.mjs'

/** @param results see run.mjs */
export function makeReport(results) {
  const collections = [...new Set(results.map(({ collection }) => collection))]
  const engines = [...new Set(results.map(({ engine }) => engine))]
  const of = (collection, engine) =>
    results.find(one => one.collection === collection && one.engine === engine)
  const groups = collections.flatMap(groupsOf)
  return `${[
    '## nDCG@10\n\nAs written / with typos / half typed. In brackets the ratio to Postings.',
    makeTable(
      [
        { head: 'engine', of: ({ name }) => name },
        ...groups.map(({ name, collection, keep }) => ({
          head: name,
          of: engine => cell(of(collection, engine), of(collection, engines[0]), keep),
        })),
        { head: 'mean', of: engine => meanCell(collections, engine, engines[0], of) },
      ],
      engines,
    ),
    '## Other measures, queries as written',
    makeTable(
      [
        { head: 'collection', of: ({ collection }) => collection.name },
        { head: 'engine', of: ({ engine }) => engine.name },
        { head: 'nDCG@10', of: one => digits(scoresOf(one, 'written', ndcg)) },
        { head: 'MRR@10', of: one => digits(scoresOf(one, 'written', reciprocalRank)) },
        { head: 'recall@10', of: one => digits(scoresOf(one, 'written', recall)) },
        { head: 'p', of: one => chance(one, of(one.collection, engines[0])) },
        { head: 'ms p50 / p95', of: ({ times }) => `${percentile(times, 0.5)} / ${percentile(times, 0.95)}` },
      ],
      results,
    ),
    '“p” is how likely the nDCG differs as much from that of Postings by chance (randomization test, paired).',
  ].join('\n\n')}\n`
}

/** A collection on which weights are tuned is told in halves as well. */
const groupsOf = collection => [
  { name: collection.name, collection, keep: () => true },
  ...(isSplit(collection.name)
    ? [
        { name: `${collection.name}, tuning half`, collection, keep: isTuned },
        { name: `${collection.name}, other half`, collection, keep: query => !isTuned(query) },
      ]
    : []),
]

function scoresOf({ collection, forms }, key, measure, keep = () => true) {
  const { rankings } = forms.find(form => form.key === key) ?? { rankings: new Map() }
  return [...rankings]
    .filter(([query]) => keep(query))
    .map(([query, ranked]) => measure(ranked, collection.judged.get(query)))
}

const digits = values => (values.length > 0 ? mean(values).toFixed(4).replace(/^0/, '') : '–')

const FORM_KEYS = ['written', 'typo', 'ahead']

const cell = (result, base, keep) =>
  cellOf(
    key => mean(scoresOf(result, key, ndcg, keep)),
    key => mean(scoresOf(base, key, ndcg, keep)),
  )

function meanCell(collections, engine, first, of) {
  const over = one => key =>
    mean(collections.map(collection => mean(scoresOf(of(collection, one), key, ndcg))))
  return cellOf(over(engine), over(first))
}

function cellOf(value, base) {
  const values = FORM_KEYS.map(value)
  const say = number => (Number.isNaN(number) ? '–' : number.toFixed(3).replace(/^0/, ''))
  const ratio = values[0] / base('written')
  return `${values.map(say).join(' / ')}${ratio === 1 ? '' : ` (${ratio.toFixed(2)})`}`
}

function chance(result, base) {
  if (result === base) return '–'
  const p = chanceOf(scoresOf(base, 'written', ndcg), scoresOf(result, 'written', ndcg))
  return p < 0.001 ? '< .001' : p.toFixed(3).replace(/^0/, '')
}

const percentile = (times, share) => {
  const sorted = [...times].sort((a, b) => a - b)
  return (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)
}

/** What was asked, and on which machine. */
export function makeHead(collections) {
  const rows = collections.map(({ name, lang, documents, judged }) => ({
    name,
    lang,
    documents: documents.length,
    queries: judged.size,
  }))
  const columns = ['name', 'lang', 'documents', 'queries'].map(key => ({
    head: key,
    of: row => `${row[key]}`,
  }))
  return `# Relevance\n\n${describeMachine()}\n\n${makeTable(columns, rows)}\n`
}
