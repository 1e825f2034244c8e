import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { PostingsError } from '../../src/api/errors.js'
import { parseQrels, parseQueries } from './judged-folder.js'
import type { JudgedPost, Judgement } from './judgement.js'
import { judgementError, readLines } from './judgement-file.js'

/**
 * Reads judgements from a text file, or from a folder in the form of research collections.
 *
 * The text file has a query on a line of its own, and below it, indented, one post per line: `URL within N grade N`. A
 * line that begins with `# ` is a comment.
 */

/** The largest `within`: an answer has no more hits. */
const MAX_WITHIN = 100

/**
 * Reads the judgements at `path`, a text file or a folder.
 *
 * @throws {PostingsError} `JUDGEMENTS` with the file and the first line that is wrong
 */
export async function readJudgements(path: string): Promise<Judgement[]> {
  const [queries, qrels] = [join(path, 'queries.jsonl'), join(path, 'qrels.tsv')]
  if (!(await isFolder(path))) return parseJudgements(await readLines(path), path)
  return parseQrels(await readLines(qrels), qrels, parseQueries(await readLines(queries), queries))
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code
    throw new PostingsError('JUDGEMENTS', `${path}: expected judgements, got ${reason}.`, {
      file: path,
      cause,
    })
  }
}

/** A judgement of the text form, and the line of its query. */
type NumberedJudgement = Judgement & { line: number }

/** The judgements in the lines of the text form. */
function parseJudgements(lines: string[], file: string): Judgement[] {
  const judgements: NumberedJudgement[] = []
  for (const [i, written] of lines.entries()) {
    const line = i + 1
    const words = written.trim()
    if (words === '' || /^#(\s|$)/.test(words)) continue
    if (/^\s/.test(written)) addPost(judgements.at(-1), parsePost(words, file, line))
    else addQuery(judgements, { query: words, posts: [], line }, file)
  }
  const bare = judgements.find(({ posts }) => posts.length === 0)
  if (bare)
    throw judgementError(
      file,
      bare.line,
      `expected a post, indented, on the line after the query "${bare.query}"`,
    )
  if (judgements.length === 0) throw judgementError(file, 1, 'expected a query, got nothing')
  return judgements.map(({ query, posts }) => ({ query, posts }))
}

function addQuery(judgements: NumberedJudgement[], added: NumberedJudgement, file: string): void {
  const before = judgements.find(({ query }) => query === added.query)
  if (before)
    throw judgementError(file, added.line, `the query "${added.query}" is already on line ${before.line}`)
  judgements.push(added)
}

function addPost(judgement: NumberedJudgement | undefined, added: JudgedPost): void {
  const { post, file, line } = added
  if (!judgement) throw judgementError(file, line, `expected a query before the post "${post}"`)
  const before = judgement.posts.find(one => one.post === post)
  if (before) throw judgementError(file, line, `"${post}" is already on line ${before.line}`)
  judgement.posts.push(added)
}

/** The post in `URL within N grade N`, of which only the URL is required. */
function parsePost(words: string, file: string, line: number): JudgedPost {
  const [, post, within, grade] = /^(\S+)(?:\s+within\s+(\d+))?(?:\s+grade\s+(\d+))?$/.exec(words) ?? []
  if (!post) throw judgementError(file, line, `expected "URL within N grade N", got "${words}"`)
  if (within && !(Number(within) >= 1 && Number(within) <= MAX_WITHIN))
    throw judgementError(file, line, `within: expected a whole number from 1 to ${MAX_WITHIN}, got ${within}`)
  if (grade && Number(grade) < 1)
    throw judgementError(file, line, `grade: expected a whole number from 1, got ${grade}`)
  return { post, grade: Number(grade ?? 1), ...(within && { within: Number(within) }), file, line }
}
