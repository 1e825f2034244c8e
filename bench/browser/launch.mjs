/** The Chromium of the tests. */
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const here = path => fileURLToPath(new URL(path, import.meta.url))

/** Where packages resolve as they do for the tests, and nothing is committed. */
const BUNDLED = here('../node_modules/.cache/chromium.mjs')

/** Starts it; the caller closes it. Throws where this machine has none, with what to install. */
export async function launch() {
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
  return launchBrowser()
}
