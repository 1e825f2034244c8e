import { checkSite, type SiteReport } from '../../check/check-site.js'
import { type Diagnosis, diagnose, type NotFound } from '../../doctor/diagnose.js'
import { BAD, type Command, DONE } from '../command.js'
import { byteSize, counted, painter, printable, printJson, printLine, progressLine } from '../print.js'
import { sourceAt } from '../source-at.js'
import { tableLines } from '../table.js'

/** `postings doctor`: finds posts that readers can hardly find. */
export const doctor: Command = {
  usage: 'doctor <index> [options]',
  summary: 'find posts that readers can hardly find, and measure the index',
  operands: ['index'],
  flags: {
    site: { value: 'DIR', help: 'look up every URL and anchor among the built pages in DIR' },
    strict: { help: 'exit with 1 if anything is found' },
    json: { help: 'print the findings as JSON' },
  },
  async run({ operands: [location = ''], flags }) {
    const progress = progressLine('Searching for titles')
    const source = sourceAt(location)
    const site = flags.site ? await checkSite(source, flags.site as string) : undefined
    const diagnosis = await diagnose(source, progress.step).finally(progress.end)
    if (flags.json) printJson({ ...diagnosis, ...(site && { site }) })
    else printDiagnosis(diagnosis, site)
    return flags.strict && findings(diagnosis, site) > 0 ? BAD : DONE
  },
}

const findings = (
  { notFound, sameTitle, nearDuplicates, noText }: Diagnosis,
  site: SiteReport | undefined,
): number =>
  (site?.problems.length ?? 0) + notFound.length + sameTitle.length + nearDuplicates.length + noText.length

/** Maximum number of findings of one kind to show. */
const MAX_SHOWN = 20

function printDiagnosis(diagnosis: Diagnosis, site: SiteReport | undefined): void {
  const { posts, notFound, sameTitle, nearDuplicates, noText } = diagnosis
  if (findings(diagnosis, site) === 0)
    printLine(process.stdout, `Nothing to fix in ${counted(posts, 'post')}.`)
  printFindings(
    `${counted(site?.problems.length ?? 0, 'dead link')}`,
    site?.problems ?? [],
    ({ message }) => [message],
  )
  printFindings(
    `${counted(notFound.length, 'post')} not among the first three hits for the post's own title`,
    notFound,
    missedLines,
  )
  printFindings(
    `${counted(sameTitle.length, 'title')} shared by several posts`,
    sameTitle,
    ({ title, urls }) => [`"${title}"`, ...urls.map(url => `  ${url}`)],
  )
  printFindings(
    `${counted(nearDuplicates.length, 'group')} of posts with nearly the same text`,
    nearDuplicates,
    ({ urls, resemblance }) => [`${Math.round(100 * resemblance)} % alike`, ...urls.map(url => `  ${url}`)],
  )
  printFindings(`${counted(noText.length, 'post')} without text`, noText, url => [url])
  printWeight(diagnosis)
}

const missedLines = ({ url, title, rank, first }: NotFound): string[] => [
  `"${title}"`,
  `  ${url}  ${rank === undefined ? 'not among the first ten' : `number ${rank}`}${first === undefined ? '' : `; the first is ${first}`}`,
]

function printFindings<T>(head: string, found: T[], linesOf: (one: T) => string[]): void {
  if (found.length === 0) return
  const { bold } = painter(process.stdout)
  printLine(process.stdout, bold(head))
  const lines = found.slice(0, MAX_SHOWN).flatMap(linesOf)
  for (const line of lines) printLine(process.stdout, printable(`  ${line}`))
  if (found.length > MAX_SHOWN)
    printLine(process.stdout, `  … and ${found.length - MAX_SHOWN} more; --json lists all.`)
  printLine(process.stdout)
}

function printWeight({ posts, bytes: { total = 0, ...parts }, heaviest }: Diagnosis): void {
  const { stdout } = process
  const { bold } = painter(stdout)
  printLine(stdout, bold(`${byteSize(total)} for ${counted(posts, 'post')}`))
  const weights = Object.entries(parts).sort(([, a], [, b]) => b - a)
  const rows = weights.map(([part, size]) => [
    `  ${part}`,
    byteSize(size),
    `${Math.round((100 * size) / total)} %`,
  ])
  for (const line of tableLines(rows, [1, 2])) printLine(stdout, line)
  printLine(stdout)
  printLine(stdout, bold('Longest posts, uncompressed'))
  const heavy = heaviest.slice(0, 5).map(({ url, bytes }) => [`  ${byteSize(bytes)}`, printable(url)])
  for (const line of tableLines(heavy, [0])) printLine(stdout, line)
}
