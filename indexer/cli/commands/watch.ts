import { PostingsError } from '../../../src/api/errors.js'
import { changesIn } from '../../preview/watch-posts.js'
import { type Command, DONE } from '../command.js'
import { printable, say } from '../print.js'
import { askedOf, build, runBuild } from './build.js'

/** `postings watch`: an index that follows its posts. */
export const watch: Command = {
  usage: 'watch <posts> [options]',
  summary: 'index a folder of posts, and again whenever they change',
  operands: ['posts?'],
  flags: {
    ...build.flags,
    poll: { help: 'look every second, where the system does not tell of changes' },
    json: { help: 'print a report as JSON for each build' },
  },
  async run(words) {
    const { options, json, flags } = await askedOf(words)
    const stop = new AbortController()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
    for await (const _ of changesIn(options.posts, stop.signal, { poll: flags.poll === true })) {
      await runBuild(options, json).catch(printFailure)
      if (!json) say(process.stdout, `Watching ${options.posts} (Ctrl+C to stop)`)
    }
    return DONE
  },
}

/** A post that is wrong for a moment must not end the watch; the index stays as it was. */
function printFailure(error: unknown): void {
  if (!(error instanceof PostingsError) || error.code === 'OPTION') throw error
  say(process.stderr, printable(`postings: ${error.message}`))
}
