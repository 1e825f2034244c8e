import type { Answer, Hit } from '../../src/hit.js'
import { openIndex } from '../../src/open-index.js'
import { type Command, DONE, wholeFlag } from './command.js'
import { explanationLines, verdictLines } from './explanation.js'
import { counted, marked, painter, printable, say, sayJson } from './print.js'
import { sourceAt } from './source-at.js'

/** `postings query`: asks an index. */
export const query: Command = {
  usage: 'query <index> <words…> [options]',
  summary: 'answer from the folder or URL of an index',
  operands: ['index', 'words…'],
  flags: {
    limit: { value: 'N', help: 'most hits to show, 1 to 100 (default 10)' },
    explain: { help: 'tell of each hit why it has its score' },
    'explain-url': { value: 'URL', help: 'tell where one post stands, or why it is not there' },
    json: { help: 'print the answer as JSON' },
  },
  async run(words) {
    const [location = '', ...typed] = words.operands
    const limit = wholeFlag(words, 'limit', 1, 100)
    const index = await openIndex(sourceAt(location))
    const { explain, json, 'explain-url': url } = words.flags
    if (typeof url === 'string') {
      const verdict = await index.explain(typed.join(' '), url)
      if (json) sayJson(verdict)
      else for (const line of verdictLines(verdict)) say(process.stdout, line)
      return DONE
    }
    const options = { explain: explain === true, ...(limit !== undefined && { limit }) }
    const answer = await index.search(typed.join(' '), options)
    if (json) sayJson(answer)
    else sayAnswer(answer)
    return DONE
  },
}

function sayAnswer({ query, total, corrected, hits }: Answer): void {
  const { bold } = painter(process.stdout)
  const asked = corrected === undefined ? `"${query}"` : `"${query}", taken as "${corrected}"`
  say(
    process.stdout,
    printable(total === 0 ? `No post matches ${asked}.` : `${bold(counted(total, 'post'))} for ${asked}`),
  )
  for (const [i, hit] of hits.entries()) sayHit(hit, i + 1)
}

function sayHit(hit: Hit, place: number): void {
  const { stdout } = process
  const { bold, dim, underline } = painter(stdout)
  const { title, titleRanges, snippet, section, date, authors, readingMinutes } = hit
  const facts = [date, authors?.join(', '), `${readingMinutes} min`].filter(Boolean).join(' · ')
  const number = `${place}.`.padEnd(4)
  say(stdout)
  say(stdout, `${number}${bold(marked(printable(title), titleRanges, underline))}  ${dim(printable(facts))}`)
  say(stdout, printable(`    ${section?.url ?? hit.url}${section ? `  in: ${section.heading}` : ''}`))
  const text = marked(printable(snippet.text), snippet.ranges, bold)
  if (text) say(stdout, `    ${snippet.cutStart ? '… ' : ''}${text}${snippet.cutEnd ? ' …' : ''}`)
  if (!hit.explanation) return
  say(stdout)
  for (const line of explanationLines(hit.explanation)) say(stdout, dim(`    ${line}`))
}
