/** The Chromium of the tests. */
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'

const here = path => fileURLToPath(new URL(path, import.meta.url))

/** Where packages resolve as they do for the tests, and nothing is committed. */
const BUNDLED = here('../node_modules/.cache/chromium.mjs')

/**
 * Starts it; the caller closes it. Throws where this machine has none, with what to install.
 *
 * @param trusted of a public key, its hash as server.mjs gives it: a host that has it needs no other proof. Errors of
 *   certificates that are merely overlooked would keep the browser from caching anything.
 */
export async function launch(trusted) {
  await build({
    entryPoints: [here('../../tests/chromium.ts')],
    outfile: BUNDLED,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  const { launchBrowser } = await import(pathToFileURL(BUNDLED).href)
  // The launcher of the tests takes no arguments, so ours go in where it hands on its own.
  const { launch: start } = chromium
  chromium.launch = ({ args, ...options }) =>
    start.call(chromium, { ...options, args: [...args, `--ignore-certificate-errors-spki-list=${trusted}`] })
  try {
    return await launchBrowser()
  } finally {
    delete chromium.launch
  }
}
