/**
 * Postings beside other search engines, on the same posts, in one run, on this machine.
 *
 *     npm run build && npm run bench -- POSTS_DIR… [--posts N] [--only node|browser] [--runs N] [--name TEXT] [--out FILE]
 *
 * Prints Markdown, and writes it to FILE. The other engines are installed below bench/ at the first run.
 */

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { installLocked } from '../scripts/install.mjs'
import { describeRun } from './describe.mjs'
import { preparePosts } from './posts.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    posts: { type: 'string', default: '1000' },
    only: { type: 'string' },
    runs: { type: 'string', default: '3' },
    name: { type: 'string' },
    out: { type: 'string' },
  },
})
const [most, runs] = [Number(values.posts), Number(values.runs)]
const wrong =
  (positionals.length === 0 && 'Which folders of posts?') ||
  (!(most > 0 && runs > 0) && '--posts and --runs take numbers above 0.') ||
  (values.only && !['node', 'browser'].includes(values.only) && '--only takes node or browser.') ||
  (!existsSync(new URL('../dist/browser', import.meta.url)) && 'Run `npm run build` first.')
if (wrong) {
  console.error(wrong)
  process.exit(2)
}
// Below bench/, where they burden nobody who only works on Postings.
installLocked(fileURLToPath(new URL('.', import.meta.url)), 'the other engines')
const scratch = mkdtempSync(join(tmpdir(), 'postings-bench-'))
try {
  const report = await measure(positionals.map(folder => resolve(folder)))
  console.log(report)
  if (values.out) writeFileSync(values.out, report)
} finally {
  rmSync(scratch, { recursive: true })
}

async function measure(folders) {
  const started = performance.now()
  const { documents } = await preparePosts(folders, most, scratch)
  const name = values.name ?? folders.map(folder => basename(folder)).join(', ')
  // Imported late: what they import is not there before the peers are installed.
  const { buildAll, runNode } = await import('./node/run.mjs')
  const sections = []
  if (values.only === 'browser') buildAll(scratch, documents, 1)
  else sections.push(...runNode(scratch, documents, runs))
  if (values.only !== 'node') {
    const { runBrowser } = await import('./browser/run.mjs')
    sections.push(...(await runBrowser(scratch, documents, runs)))
  }
  const seconds = (performance.now() - started) / 1e3
  return `${[describeRun({ name, documents, runs, seconds }), ...sections].join('\n\n')}\n`
}
