import { serveSite } from '../../preview/serve-site.js'
import { type Command, DONE, wholeFlag } from '../command.js'
import { printLine } from '../print.js'

/** `postings serve`: serves a site on this machine; open pages reload when their index is rebuilt. */
export const serve: Command = {
  usage: 'serve <site> [options]',
  summary: 'serve a site with its search box on this machine',
  operands: ['site'],
  flags: { port: { value: 'N', help: 'port to listen on (default: any free one)' } },
  async run(words) {
    const port = wholeFlag(words, 'port', 0, 65_535) ?? 0
    const server = await serveSite(words.operands[0] ?? '', { port, live: true })
    printLine(process.stdout, `Serving ${words.operands[0]} at ${server.address} (Ctrl+C to stop)`)
    await new Promise<void>(stop => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop())
    })
    await server.close()
    return DONE
  },
}
