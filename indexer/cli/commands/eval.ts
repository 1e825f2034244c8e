import type { Problem } from '../../../src/api/errors.js'
import type { Move, RankingChange } from '../../evaluation/compare-rankings.js'
import type { Evaluation } from '../../evaluation/evaluate.js'
import type { Relevance } from '../../evaluation/relevance.js'
import { BAD, type Command, DONE, usageError, type Words } from '../command.js'
import { counted, painter, printable, printJson, printLine } from '../print.js'
import { sourceAt } from '../source-at.js'
import { tableLines } from '../table.js'

/** `postings eval`: measures the answers to queries whose right posts are known. */
export const evalCommand: Command = {
  usage: 'eval <index> <judgements> [options]',
  summary: 'measure the answers to judged queries',
  operands: ['index', 'judgements'],
  flags: {
    'min-ndcg': { value: 'N', help: 'exit with 1 if the mean nDCG@10 is below N, from 0 to 1' },
    against: { value: 'INDEX', help: 'show which posts rose and fell, compared with another index' },
    json: { help: 'print the figures as JSON' },
  },
  async run(words) {
    const [location = '', path = ''] = words.operands
    const { json, against } = words.flags
    const min = minNdcg(words)
    const { readJudgements } = await import('../../evaluation/judgements.js')
    const { evaluate } = await import('../../evaluation/evaluate.js')
    const { compareRankings } = await import('../../evaluation/compare-rankings.js')
    const judgements = await readJudgements(path)
    const evaluation = await evaluate(sourceAt(location), judgements)
    const before = typeof against === 'string' && (await evaluate(sourceAt(against), judgements))
    const changes = before && compareRankings(before, evaluation)
    const problems = [...evaluation.problems, ...belowMin(evaluation, min, path)]
    if (json) printJson({ ...evaluation, problems, ...(before && { before: before.mean, changes }) })
    else {
      printFigures(evaluation)
      if (before && changes) printChanges(before.mean, evaluation, changes)
    }
    printProblems(problems)
    return problems.length === 0 ? DONE : BAD
  },
}

function minNdcg({ flags }: Words): number | undefined {
  const text = flags['min-ndcg']
  if (typeof text !== 'string') return undefined
  if (/^(\d*\.)?\d+$/.test(text) && Number(text) <= 1) return Number(text)
  throw usageError(`--min-ndcg: expected a number from 0 to 1, got "${text}"`)
}

function belowMin({ mean }: Evaluation, min = 0, file: string): Problem[] {
  if (mean.ndcg >= min) return []
  const message = `the mean nDCG@10 is ${threeDecimals(mean.ndcg)}, below the ${min} of --min-ndcg.`
  return [{ file, code: 'JUDGEMENTS', message }]
}

function printProblems(problems: Problem[]): void {
  for (const { file, line, message } of problems)
    printLine(process.stderr, printable(`${file}:${line === undefined ? '' : `${line}:`} ${message}`))
}

/** Maximum length of a query in the output, in UTF-16 code units. */
const MAX_QUERY_LENGTH = 60

function printFigures({ queries, mean }: Evaluation): void {
  const rows = [
    ['query', 'nDCG@10', 'MRR@10', 'recall@10'],
    ...queries.map(query => [shortened(query.query), ...figures(query)]),
    [`mean of ${queries.length === 1 ? '1 query' : `${queries.length} queries`}`, ...figures(mean)],
  ]
  const { bold } = painter(process.stdout)
  const lines = tableLines(rows, [1, 2, 3]).map(printable)
  for (const [i, line] of lines.entries())
    printLine(process.stdout, i === 0 || i === lines.length - 1 ? bold(line) : line)
}

const figures = ({ ndcg, mrr, recall }: Relevance) => [ndcg, mrr, recall].map(threeDecimals)

const threeDecimals = (value: number): string => value.toFixed(3)

const shortened = (query: string) =>
  query.length > MAX_QUERY_LENGTH ? `${query.slice(0, MAX_QUERY_LENGTH - 1)}…` : query

function printChanges(before: Relevance, { mean, queries }: Evaluation, changes: RankingChange[]): void {
  const { stdout } = process
  const of = `${changes.length} of ${counted(queries.length, 'ranking')} changed`
  printLine(stdout)
  printLine(stdout, `${of}; mean nDCG@10 ${threeDecimals(before.ndcg)} → ${threeDecimals(mean.ndcg)}`)
  for (const { query, ndcg, moves } of changes) {
    printLine(stdout)
    printLine(stdout, printable(`${shortened(query)}  nDCG@10 ${ndcg.map(threeDecimals).join(' → ')}`))
    for (const line of tableLines(moves.map(rowOf), [1])) printLine(stdout, printable(`  ${line}`))
  }
}

function rowOf({ url, from, to }: Move): string[] {
  if (from === undefined) return ['new', `${to}`, url]
  if (to === undefined) return ['gone', `${from}`, url]
  return [to < from ? 'up' : 'down', `${from} → ${to}`, url]
}
