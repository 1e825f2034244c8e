import type { Answer, FacetValue, Hit, Snippet } from '../../../src/api/answer.js'
import type { SearchOptions } from '../../../src/api/options.js'
import { openIndex } from '../../../src/search/open-index.js'
import { type Command, DONE, listFlag, usageError, type Words, wholeFlag } from '../command.js'
import { parseFilters } from '../conditions.js'
import { explanationLines, verdictLines } from '../explanation-lines.js'
import { counted, grouped, marked, painter, printable, printJson, printLine } from '../print.js'
import { sourceAt } from '../source-at.js'

/** `postings query`: searches an index. */
export const query: Command = {
  usage: 'query <index> <words…> [options]',
  summary: 'search an index in a folder or at a URL',
  operands: ['index', 'words…?'],
  flags: {
    limit: { value: 'N', help: 'hits to show at most, 1 to 100 (default 10)' },
    offset: { value: 'N', help: 'hits to skip (default 0)' },
    filter: {
      value: 'COND',
      many: true,
      help: 'only posts that match, as in tags=python (or !=, >=, <=); may be repeated',
    },
    sort: { value: 'NAMES', many: true, help: 'order by fields, as in -date,title (default: by score)' },
    facets: { value: 'NAMES', many: true, help: 'count the values of fields, as in tags,year' },
    sections: { value: 'N', help: 'further matching sections to show per hit, 0 to 9 (default 0)' },
    explain: { help: 'show how the score of each hit is made up' },
    'explain-url': { value: 'URL', help: 'show the rank of one post, or why it is not a hit' },
    json: { help: 'print the answer as JSON' },
  },
  async run(words) {
    const [location = '', ...typed] = words.operands
    const options = optionsOf(words)
    if (typed.length === 0 && !(options.filters || options.sort || options.facets))
      throw usageError('expected <words…>, got nothing')
    const index = await openIndex(sourceAt(location))
    const { json, 'explain-url': url } = words.flags
    if (typeof url === 'string') {
      const verdict = await index.explain(typed.join(' '), url, options)
      if (json) printJson(verdict)
      else for (const line of verdictLines(verdict)) printLine(process.stdout, line)
      return DONE
    }
    const answer = await index.search(typed.join(' '), options)
    if (json) printJson(answer)
    else printAnswer(answer, options.offset ?? 0)
    return DONE
  },
}

function optionsOf(words: Words): SearchOptions {
  const limit = wholeFlag(words, 'limit', 1, 100)
  const offset = wholeFlag(words, 'offset', 0, Number.MAX_SAFE_INTEGER)
  const sections = wholeFlag(words, 'sections', 0, 9)
  const { filter, explain } = words.flags
  const [sort, facets] = [listFlag(words, 'sort'), listFlag(words, 'facets')]
  return {
    explain: explain === true,
    ...(limit !== undefined && { limit }),
    ...(offset !== undefined && { offset }),
    ...(sections !== undefined && { sections }),
    ...(Array.isArray(filter) && { filters: parseFilters(filter) }),
    ...(sort && { sort }),
    ...(facets && { facets }),
  }
}

function printAnswer({ query, total, corrected, hits, facets = {} }: Answer, offset: number): void {
  const { bold } = painter(process.stdout)
  const asked = corrected === undefined ? `"${query}"` : `"${query}", corrected to "${corrected}"`
  const found = bold(counted(total, 'post')) + (query.trim() ? ` for ${asked}` : '')
  const nothing = query.trim() ? `No post matches ${asked}.` : 'No post passes the filters.'
  printLine(process.stdout, printable(total === 0 ? nothing : found))
  for (const [i, hit] of hits.entries()) printHit(hit, offset + i + 1)
  if (Object.keys(facets).length > 0) printLine(process.stdout)
  for (const [name, values] of Object.entries(facets)) printFacet(name, values)
}

/** Maximum number of values of a field to list. */
const MAX_VALUES = 20

/** Prints the values that occur among the hits: posts with each among the hits, and in the whole index if more. */
function printFacet(name: string, values: FacetValue[]): void {
  const { bold } = painter(process.stdout)
  const found = values.filter(({ count }) => count > 0)
  const shown = found.slice(0, MAX_VALUES).map(({ value, count, total }) => {
    return `${value} ${grouped(count)}${count === total ? '' : ` of ${grouped(total)}`}`
  })
  if (found.length > MAX_VALUES) shown.push(`${grouped(found.length - MAX_VALUES)} more`)
  printLine(process.stdout, `${bold(printable(name))}: ${printable(shown.join(' · ')) || 'none'}`)
}

function printHit(hit: Hit, rank: number): void {
  const { stdout } = process
  const { bold, dim, underline } = painter(stdout)
  const { title, titleRanges, snippet, section, date, authors, readingMinutes } = hit
  const facts = [date, authors?.join(', '), `${readingMinutes} min`].filter(Boolean).join(' · ')
  const number = `${rank}.`.padEnd(4)
  printLine(stdout)
  printLine(
    stdout,
    `${number}${bold(marked(printable(title), titleRanges, underline))}  ${dim(printable(facts))}`,
  )
  printLine(stdout, printable(`    ${section?.url ?? hit.url}${section ? `  in: ${section.heading}` : ''}`))
  printSnippet(snippet, '    ')
  for (const { heading, url, snippet } of hit.alsoIn ?? []) {
    printLine(stdout, printable(`      ${url}  also in: ${heading}`))
    printSnippet(snippet, '      ')
  }
  if (!hit.explanation?.words.length) return
  printLine(stdout)
  for (const line of explanationLines(hit.explanation)) printLine(stdout, dim(`    ${line}`))
}

function printSnippet({ text, ranges, cutStart, cutEnd }: Snippet, indent: string): void {
  const { bold } = painter(process.stdout)
  const shown = marked(printable(text), ranges, bold)
  if (shown) printLine(process.stdout, `${indent}${cutStart ? '… ' : ''}${shown}${cutEnd ? ' …' : ''}`)
}
