import { checkIndex } from '../../check/check-index.js'
import { BAD, type Command, DONE } from '../command.js'
import { counted, printable, say, sayJson } from '../print.js'
import { sourceAt } from '../source-at.js'

/** `postings check`: verifies that an index is complete and undamaged. */
export const check: Command = {
  usage: 'check <index> [options]',
  summary: 'verify every file of an index',
  operands: ['index'],
  flags: { json: { help: 'print the report as JSON' } },
  async run({ operands: [location = ''], flags }) {
    const report = await checkIndex(sourceAt(location))
    const { problems, files, posts, terms, postings } = report
    if (flags.json) sayJson(report)
    for (const { message } of problems) say(process.stderr, printable(message))
    if (problems.length === 0 && !flags.json) {
      const contents = `${counted(posts, 'post')}, ${counted(terms, 'term')}, ${counted(postings, 'posting')}`
      say(process.stdout, `The index is whole: ${counted(files, 'file')}, ${contents}.`)
    }
    return problems.length === 0 ? DONE : BAD
  },
}
