import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { folderOf, postings, startPostings } from './command-line.js'

/** Starts `postings serve` and waits for its first line. */
async function serve(...args: string[]) {
  const cwd = await folderOf({ 'site/index.html': '<h1>home</h1>' })
  const child = startPostings(['serve', 'site', ...args], { cwd })
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', resolve)
    child.once('close', () => reject(new Error('it ended')))
  })
  const end = async (signal: NodeJS.Signals) => {
    const ended = new Promise(resolve => child.once('close', resolve))
    child.kill(signal)
    return ended
  }
  return { line, address: /http:\S+/.exec(line)?.[0] ?? '', end }
}

describe.concurrent('postings serve', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('shows the site on this machine until %s ends it', async signal => {
    const { line, address, end } = await serve()
    expect(line).toMatch(/^Serving site at http:\/\/127\.0\.0\.1:\d+\/ \(Ctrl\+C to stop\)\n$/)
    expect(await (await fetch(address)).text()).toMatch(/^<h1>home<\/h1>\n<script type="module"/)
    expect(await end(signal)).toBe(0)
    await expect(fetch(address)).rejects.toThrow()
  })

  it('says which port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => other.once('listening', resolve))
    const { port } = other.address() as { port: number }
    const cwd = await folderOf({ 'index.html': '' })
    const { code, stderr } = await postings(['serve', '.', '--port', String(port)], { cwd })
    other.close()
    expect(code).toBe(2)
    expect(stderr).toContain(`postings: Port ${port} of 127.0.0.1 is in use. Choose another with --port.\n`)
  })
})
