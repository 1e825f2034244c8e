import { PostingsError } from '../../../src/api/errors.js'
import { type Command, DONE } from '../command.js'
import { printable, printLine } from '../print.js'
import { build, parseBuildWords, runBuild } from './build.js'

/** `postings watch`: rebuilds an index whenever its posts change. */
export const watch: Command = {
  usage: 'watch <posts> [options]',
  summary: 'index a folder of posts, again after each change',
  operands: ['posts?'],
  flags: {
    ...build.flags,
    poll: { help: 'check for changes every second, for drives that do not report them' },
    json: { help: 'print the report of each build as JSON' },
  },
  async run(words) {
    const { options, json, flags } = await parseBuildWords(words)
    const { changesIn } = await import('../../preview/watch-posts.js')
    const stop = new AbortController()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
    for await (const _ of changesIn(options.posts, stop.signal, { poll: flags.poll === true })) {
      await runBuild(options, json).catch(printFailure)
      if (!json) printLine(process.stdout, printable(`Watching ${options.posts} (Ctrl+C to stop)`))
    }
    return DONE
  },
}

/** Prints why a build failed. The watch goes on: posts are often incomplete while they are edited. */
function printFailure(error: unknown): void {
  if (!(error instanceof PostingsError) || error.code === 'OPTION') throw error
  printLine(process.stderr, printable(`postings: ${error.message}`))
}
