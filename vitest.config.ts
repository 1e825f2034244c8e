import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Test files in one project run in a like way. */
const project = (name: string, include: string[], more = {}) => ({
  extends: true as const,
  test: { name, include, ...more },
})

export default defineConfig({
  test: {
    // Tests wait for browsers and commands, so there is work for as many as there are processors.
    maxWorkers: availableParallelism(),
    // Real browsers and builds on a busy machine: what hangs is told by its own time-out long before.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    projects: [
      project('browser', ['tests/browser/**/*.test.ts'], {
        globalSetup: ['tests/browser/blogs-setup.ts', 'tests/browser/browser-setup.ts'],
        // The files share one connection to the browser.
        isolate: false,
      }),
      project('firefox', ['tests/firefox/**/*.test.ts'], { globalSetup: ['tests/browser/blogs-setup.ts'] }),
      project('rest', [
        'tests/{project,conformance,golden,relevance,format,broken,fuzz,property,unit,commands}/**/*.test.ts',
      ]),
    ],
  },
})
