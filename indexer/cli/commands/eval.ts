import type { Problem } from '../../../src/api/errors.js'
import type { Move, RankingChange } from '../../evaluation/compare-rankings.js'
import type { Evaluation } from '../../evaluation/evaluate.js'
import type { Relevance } from '../../evaluation/relevance.js'
import { BAD, type Command, DONE, type Words, wrong } from '../command.js'
import { counted, painter, printable, say, sayJson } from '../print.js'
import { sourceAt } from '../source-at.js'
import { tableLines } from '../table.js'

/** `postings eval`: relevance tests for a blog's own posts. */
export const evalCommand: Command = {
  usage: 'eval <index> <judgements> [options]',
  summary: 'how good the answers to judged queries are',
  operands: ['index', 'judgements'],
  flags: {
    'min-ndcg': { value: 'N', help: 'fail if the mean nDCG@10 is below N, 0 to 1' },
    against: { value: 'INDEX', help: 'tell which posts rose and fell, compared with another index' },
    json: { help: 'print the figures as JSON' },
  },
  async run(words) {
    const [location = '', path = ''] = words.operands
    const { json, against } = words.flags
    const least = leastNdcg(words)
    const { readJudgements } = await import('../../evaluation/judgements.js')
    const { evaluate } = await import('../../evaluation/evaluate.js')
    const { compareRankings } = await import('../../evaluation/compare-rankings.js')
    const judgements = await readJudgements(path)
    const evaluation = await evaluate(sourceAt(location), judgements)
    const before = typeof against === 'string' && (await evaluate(sourceAt(against), judgements))
    const changes = before && compareRankings(before, evaluation)
    const problems = [...evaluation.problems, ...belowLeast(evaluation, least, path)]
    if (json) sayJson({ ...evaluation, problems, ...(before && { before: before.mean, changes }) })
    else {
      sayFigures(evaluation)
      if (before && changes) sayChanges(before.mean, evaluation, changes)
    }
    sayProblems(problems)
    return problems.length === 0 ? DONE : BAD
  },
}

function leastNdcg({ flags }: Words): number | undefined {
  const text = flags['min-ndcg']
  if (typeof text !== 'string') return undefined
  if (/^(\d*\.)?\d+$/.test(text) && Number(text) <= 1) return Number(text)
  throw wrong(`--min-ndcg: expected a number from 0 to 1, got "${text}"`)
}

function belowLeast({ mean }: Evaluation, least = 0, file: string): Problem[] {
  if (mean.ndcg >= least) return []
  const message = `the mean nDCG@10 is ${three(mean.ndcg)}, and --min-ndcg asks for ${least}.`
  return [{ file, code: 'JUDGEMENTS', message }]
}

function sayProblems(problems: Problem[]): void {
  for (const { file, line, message } of problems)
    say(process.stderr, printable(`${file}:${line === undefined ? '' : `${line}:`} ${message}`))
}

/** Code units of a query that are shown. */
const LONGEST = 60

function sayFigures({ queries, mean }: Evaluation): void {
  const rows = [
    ['query', 'nDCG@10', 'MRR@10', 'recall@10'],
    ...queries.map(query => [shortened(query.query), ...figures(query)]),
    [`mean of ${queries.length === 1 ? '1 query' : `${queries.length} queries`}`, ...figures(mean)],
  ]
  const { bold } = painter(process.stdout)
  const lines = tableLines(rows, [1, 2, 3]).map(printable)
  for (const [i, line] of lines.entries())
    say(process.stdout, i === 0 || i === lines.length - 1 ? bold(line) : line)
}

const figures = ({ ndcg, mrr, recall }: Relevance) => [ndcg, mrr, recall].map(three)

const three = (value: number): string => value.toFixed(3)

const shortened = (query: string) => (query.length > LONGEST ? `${query.slice(0, LONGEST - 1)}…` : query)

function sayChanges(before: Relevance, { mean, queries }: Evaluation, changes: RankingChange[]): void {
  const { stdout } = process
  const of = `${changes.length} of ${counted(queries.length, 'ranking')} changed`
  say(stdout)
  say(stdout, `${of}; mean nDCG@10 ${three(before.ndcg)} → ${three(mean.ndcg)}`)
  for (const { query, ndcg, moves } of changes) {
    say(stdout)
    say(stdout, printable(`${shortened(query)}  nDCG@10 ${ndcg.map(three).join(' → ')}`))
    for (const line of tableLines(moves.map(rowOf), [1])) say(stdout, printable(`  ${line}`))
  }
}

function rowOf({ url, from, to }: Move): string[] {
  if (from === undefined) return ['new', `${to}`, url]
  if (to === undefined) return ['gone', `${from}`, url]
  return [to < from ? 'up' : 'down', `${from} → ${to}`, url]
}
