import { serveSite } from '../../preview/serve-site.js'
import { type Command, DONE, wholeFlag } from '../command.js'
import { printable, printLine } from '../print.js'

/** `postings serve`: serves a site on this machine; open pages reload when their index is rebuilt. */
export const serve: Command = {
  usage: 'serve <site> [options]',
  summary: 'serve a site with its search box on this machine',
  operands: ['site'],
  flags: { port: { value: 'N', help: 'port to listen on (default: any free one)' } },
  async run(words) {
    const port = wholeFlag(words, 'port', 0, 65_535) ?? 0
    const server = await serveSite(words.operands[0] ?? '', { port, live: true })
    const line = `Serving ${words.operands[0]} at ${server.address} (Ctrl+C to stop)`
    printLine(process.stdout, printable(line))
    await new Promise<void>(stop => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop())
    })
    // Ends even if a read of a file does not.
    setTimeout(() => process.exit(DONE), 2_000).unref()
    await server.close()
    return DONE
  },
}
