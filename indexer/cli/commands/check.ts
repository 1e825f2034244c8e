import { checkIndex } from '../../check/check-index.js'
import type { CheckReport } from '../../check/check-report.js'
import { checkSite, type SiteReport } from '../../check/check-site.js'
import { BAD, type Command, DONE } from '../command.js'
import { counted, printable, printJson, printLine } from '../print.js'
import { sourceAt } from '../source-at.js'

/** `postings check`: verifies that an index is complete and undamaged. */
export const check: Command = {
  usage: 'check <index> [options]',
  summary: 'verify every file of an index, and that its hits lead to pages of the site',
  operands: ['index'],
  flags: {
    site: { value: 'DIR', help: 'look up every URL and anchor among the built pages in DIR' },
    json: { help: 'print the report as JSON' },
  },
  async run({ operands: [location = ''], flags }) {
    const source = sourceAt(location)
    const report = await checkIndex(source)
    const isWhole = report.problems.length === 0
    const site = isWhole && flags.site ? await checkSite(source, flags.site as string) : undefined
    const problems = [...report.problems, ...(site?.problems ?? [])]
    if (flags.json) printJson({ ...report, ...(site && { site }), problems })
    for (const { message } of problems) printLine(process.stderr, printable(message))
    if (isWhole && !flags.json) sayWhole(report)
    if (site && !flags.json) saySite(site)
    return problems.length === 0 ? DONE : BAD
  },
}

function sayWhole({ files, posts, terms, postings }: CheckReport): void {
  const held = `${counted(posts, 'post')}, ${counted(terms, 'term')}, ${counted(postings, 'posting')}`
  printLine(process.stdout, `The index is whole: ${counted(files, 'file')}, ${held}.`)
}

function saySite({ urls, anchors, elsewhere, base, problems }: SiteReport): void {
  const at = base === '/' ? '' : `, which stands at ${base}`
  const dead = problems.length > 0 ? `${counted(problems.length, 'dead link')} in` : 'No dead link in'
  printLine(
    process.stdout,
    printable(`${dead} ${counted(urls, 'URL')} and ${counted(anchors, 'anchor')} of the site${at}.`),
  )
  if (elsewhere > 0) printLine(process.stdout, `Not looked up: ${counted(elsewhere, 'URL')} of other sites.`)
}
