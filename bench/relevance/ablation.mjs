/** The ranking with one lever less each time → a table in Markdown. */
import { makeTable } from '../table.mjs'
import { isSplit, isTuned } from './collection.mjs'
import { askPostings, buildPostings } from './engines.mjs'
import { changeCode } from './levers.mjs'
import { mean, ndcg } from './measures.mjs'

const AS_IT_IS = { name: 'as it is', values: {} }

/**
 * Asks all queries of `collection` for each of `levers`, after the code as it is.
 *
 * @param tell  is called with the name of each lever before it is measured
 * @returns `{name, forms}`: by form a list of `[query, nDCG]`
 */
export async function ablate(collection, levers, tell) {
  const rows = []
  const base = await buildPostings(collection)
  for (const lever of [AS_IT_IS, ...levers]) {
    tell(lever.name)
    const { dist, close } = changeCode(lever)
    const made = lever.isMade && (await buildPostings(collection, dist))
    const search = await askPostings(collection, (made || base).out, dist)
    const forms = []
    for (const form of collection.forms) forms.push(await scoresOf(collection, form, search))
    rows.push({ name: lever.name, forms })
    if (made) made.close()
    close()
  }
  base.close()
  return rows
}

async function scoresOf({ judged }, { queries }, search) {
  const scores = []
  for (const [query, text] of queries) scores.push([query, ndcg(await search(text), judged.get(query))])
  return scores
}

/** @param found  for each collection `{collection, rows}` */
export function makeAblation(found) {
  const groups = found.flatMap(({ collection: { name }, rows }) =>
    isSplit(name)
      ? [
          { name: `${name}, tuning half`, rows, keep: isTuned },
          { name: `${name}, other half`, rows, keep: query => !isTuned(query), isApart: true },
        ]
      : [{ name, rows, keep: () => true }],
  )
  const figuresOf = ({ rows, keep }, i) =>
    rows[i].forms.map(form => mean(form.filter(([query]) => keep(query)).map(([, score]) => score)))
  const together = groups.filter(({ isApart }) => !isApart)
  const meanOf = i => {
    const figures = together.map(group => figuresOf(group, i))
    return figures[0].map((_, form) => mean(figures.map(one => one[form])))
  }
  const gainOf = i => meanOf(i).map((value, form) => signed(value - meanOf(0)[form]))
  const columns = [
    { head: 'variant', of: i => found[0].rows[i].name },
    ...groups.map(group => ({ head: group.name, of: i => say(figuresOf(group, i)) })),
    { head: 'mean', of: i => say(meanOf(i)) },
    { head: 'change', of: i => (i === 0 ? '' : gainOf(i).join(' / ')) },
  ]
  const others = together.length < groups.length ? ', of halves the one for tuning' : ''
  return `## Levers

nDCG@10 as written / with typos / half typed; the mean of the collections${others}, and how it changes.

${makeTable(columns, [...found[0].rows.keys()])}
`
}

const say = values => values.map(value => value.toFixed(3).replace(/^0/, '')).join(' / ')

const signed = value => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4).replace(/^0/, '')}`
