import type { Answer, FacetValue, Hit, Snippet } from '../../../src/api/answer.js'
import type { SearchOptions } from '../../../src/api/options.js'
import { openIndex } from '../../../src/search/open-index.js'
import { type Command, DONE, listFlag, type Words, wholeFlag, wrong } from '../command.js'
import { parseFilters } from '../conditions.js'
import { explanationLines, verdictLines } from '../explanation-lines.js'
import { counted, grouped, marked, painter, printable, say, sayJson } from '../print.js'
import { sourceAt } from '../source-at.js'

/** `postings query`: asks an index. */
export const query: Command = {
  usage: 'query <index> <words…> [options]',
  summary: 'answer from the folder or URL of an index',
  operands: ['index', 'words…?'],
  flags: {
    limit: { value: 'N', help: 'most hits to show, 1 to 100 (default 10)' },
    offset: { value: 'N', help: 'hits to pass over (default 0)' },
    filter: {
      value: 'COND',
      many: true,
      help: 'only posts with tags=python (or !=, >=, <=); may be repeated',
    },
    sort: { value: 'NAMES', many: true, help: 'order by fields, as in -date,title (default: by score)' },
    facets: { value: 'NAMES', many: true, help: 'count the values of fields, as in tags,year' },
    sections: { value: 'N', help: 'other sections about the query to show of each hit, 0 to 9 (default 0)' },
    explain: { help: 'tell of each hit why it has its score' },
    'explain-url': { value: 'URL', help: 'tell where one post stands, or why it is not there' },
    json: { help: 'print the answer as JSON' },
  },
  async run(words) {
    const [location = '', ...typed] = words.operands
    const options = optionsOf(words)
    if (typed.length === 0 && !(options.filters || options.sort || options.facets))
      throw wrong('expected <words…>, got nothing')
    const index = await openIndex(sourceAt(location))
    const { json, 'explain-url': url } = words.flags
    if (typeof url === 'string') {
      const verdict = await index.explain(typed.join(' '), url, options)
      if (json) sayJson(verdict)
      else for (const line of verdictLines(verdict)) say(process.stdout, line)
      return DONE
    }
    const answer = await index.search(typed.join(' '), options)
    if (json) sayJson(answer)
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
  const asked = corrected === undefined ? `"${query}"` : `"${query}", taken as "${corrected}"`
  const found = bold(counted(total, 'post')) + (query.trim() ? ` for ${asked}` : '')
  const nothing = query.trim() ? `No post matches ${asked}.` : 'No post passes the filters.'
  say(process.stdout, printable(total === 0 ? nothing : found))
  for (const [i, hit] of hits.entries()) printHit(hit, offset + i + 1)
  if (Object.keys(facets).length > 0) say(process.stdout)
  for (const [name, values] of Object.entries(facets)) printFacet(name, values)
}

/** Values that are listed for a field. */
const MAX_VALUES = 20

/** The values that any hit has, with how many posts have them here and in all. */
function printFacet(name: string, values: FacetValue[]): void {
  const { bold } = painter(process.stdout)
  const found = values.filter(({ count }) => count > 0)
  const shown = found.slice(0, MAX_VALUES).map(({ value, count, total }) => {
    return `${value} ${grouped(count)}${count === total ? '' : ` of ${grouped(total)}`}`
  })
  if (found.length > MAX_VALUES) shown.push(`${grouped(found.length - MAX_VALUES)} more`)
  say(process.stdout, `${bold(printable(name))}: ${printable(shown.join(' · ')) || 'none'}`)
}

function printHit(hit: Hit, rank: number): void {
  const { stdout } = process
  const { bold, dim, underline } = painter(stdout)
  const { title, titleRanges, snippet, section, date, authors, readingMinutes } = hit
  const facts = [date, authors?.join(', '), `${readingMinutes} min`].filter(Boolean).join(' · ')
  const number = `${rank}.`.padEnd(4)
  say(stdout)
  say(stdout, `${number}${bold(marked(printable(title), titleRanges, underline))}  ${dim(printable(facts))}`)
  say(stdout, printable(`    ${section?.url ?? hit.url}${section ? `  in: ${section.heading}` : ''}`))
  printSnippet(snippet, '    ')
  for (const { heading, url, snippet } of hit.alsoIn ?? []) {
    say(stdout, printable(`      ${url}  also in: ${heading}`))
    printSnippet(snippet, '      ')
  }
  if (!hit.explanation?.words.length) return
  say(stdout)
  for (const line of explanationLines(hit.explanation)) say(stdout, dim(`    ${line}`))
}

function printSnippet({ text, ranges, cutStart, cutEnd }: Snippet, indent: string): void {
  const { bold } = painter(process.stdout)
  const shown = marked(printable(text), ranges, bold)
  if (shown) say(process.stdout, `${indent}${cutStart ? '… ' : ''}${shown}${cutEnd ? ' …' : ''}`)
}
