import { checkIndex } from '../../check/check-index.js'
import type { CheckReport } from '../../check/check-report.js'
import { checkSite, type SiteReport } from '../../check/check-site.js'
import { findStrays, type StrayFiles } from '../../check/check-strays.js'
import { BAD, type Command, DONE } from '../command.js'
import { counted, printable, printJson, printLine } from '../print.js'
import { isRemote, sourceAt } from '../source-at.js'

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
    const strays = isWhole && !isRemote(location) ? await findStrays(location) : undefined
    const problems = [...report.problems, ...(site?.problems ?? [])]
    for (const { message } of problems) printLine(process.stderr, printable(message))
    if (flags.json) printJson({ ...report, ...(strays && { strays }), ...(site && { site }), problems })
    else if (isWhole) sayAll(report, strays, site)
    return problems.length === 0 ? DONE : BAD
  },
}

function sayAll(report: CheckReport, strays: StrayFiles | undefined, site: SiteReport | undefined): void {
  sayWhole(report)
  if (strays) sayStrays(strays)
  if (site) saySite(site)
}

function sayWhole({ files, posts, terms, postings }: CheckReport): void {
  const held = `${counted(posts, 'post')}, ${counted(terms, 'term')}, ${counted(postings, 'posting')}`
  printLine(process.stdout, `The index is whole: ${counted(files, 'file')}, ${held}.`)
}

function sayStrays({ files, withText, isLocked }: StrayFiles): void {
  const { stdout } = process
  if (isLocked) printLine(stdout, 'A build is at work here, or was ended; the next one removes what it left.')
  if (files.length === 0) return
  const named = files.slice(0, 5).join(', ') + (files.length > 5 ? ', …' : '')
  const text = withText.length > 0 ? ` ${withText.length} of them hold text of posts.` : ''
  printLine(
    stdout,
    printable(
      `Not needed by the manifest: ${counted(files.length, 'file')} of other builds (${named}).${text}`,
    ),
  )
  printLine(
    stdout,
    'Builds keep them for open pages; build with --keep 0 to delete what earlier builds noted.',
  )
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
