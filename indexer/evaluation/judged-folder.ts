import { isRecord } from '../../src/format/shape.js'
import type { JudgedPost, Judgement } from './judgement.js'
import { judgementError } from './judgement-file.js'

/** Parses judgements in the form of research collections: `queries.jsonl` and `qrels.tsv`, as in `trec_eval` and BEIR. */

/** The first line of BEIR's `qrels.tsv`. */
const HEAD = /^query-id\tcorpus-id\tscore$/

/** Query id → its text. Each line is `{"id": …, "text": …}`, or with `_id`. Throws `JUDGEMENTS` for any other line. */
export function parseQueries(lines: string[], file: string): Map<string, string> {
  const queries = new Map<string, string>()
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue
    const value = parseJson(line)
    const { _id, id = _id, text } = isRecord(value) ? value : {}
    if (typeof id !== 'string' || typeof text !== 'string')
      throw judgementError(file, i + 1, `expected {"id": "…", "text": "…"}, got ${shortened(line)}`)
    if (queries.has(id)) throw judgementError(file, i + 1, `the query id "${id}" occurs twice`)
    queries.set(id, text)
  }
  return queries
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/**
 * The judgements of `queries`, in their order. Each line has a query's id, a post and a grade, separated by tabs. Queries
 * without a good post are left out, as `trec_eval` leaves out queries without judgements.
 *
 * @throws {PostingsError} `JUDGEMENTS` for a line in any other form, and if no query is left
 */
export function parseQrels(lines: string[], file: string, queries: Map<string, string>): Judgement[] {
  const judged = new Map<string, JudgedPost[]>()
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '' || (i === 0 && HEAD.test(line))) continue
    const [id = '', post = '', grade = '', ...more] = line.split('\t')
    if (!post || !/^\d+$/.test(grade) || more.length > 0)
      throw judgementError(
        file,
        i + 1,
        `expected query, post and grade, separated by tabs, got ${shortened(line)}`,
      )
    if (!queries.has(id)) throw judgementError(file, i + 1, `there is no query "${id}" in queries.jsonl`)
    const posts = judged.get(id) ?? []
    if (posts.some(one => one.post === post))
      throw judgementError(file, i + 1, `"${post}" is already judged for "${id}"`)
    judged.set(id, [...posts, { post, grade: Number(grade), file, line: i + 1 }])
  }
  const judgements = [...queries].map(([id, query]) => ({ query, posts: judged.get(id) ?? [] }))
  const answerable = judgements.filter(({ posts }) => posts.some(({ grade }) => grade > 0))
  if (answerable.length === 0)
    throw judgementError(file, 1, 'expected a judgement with a grade above 0, got none')
  return answerable
}

/** The first 60 code units of a line, quoted, for an error. */
const shortened = (line: string): string => JSON.stringify(line.length > 60 ? `${line.slice(0, 60)}…` : line)
