import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Tests that run in a like way. */
const project = (name: string, folders: string, more = {}) => ({
  extends: true as const,
  test: { name, include: folders.split(' ').map(folder => `tests/${folder}/**/*.test.ts`), ...more },
})

export default defineConfig({
  test: {
    // Many tests wait for a browser or a command, so there is work for all processors.
    maxWorkers: availableParallelism(),
    // Real browsers and builds on a busy machine: what hangs is told by its own time-out long before.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 20_000 } },
    projects: [
      project('browser', 'browser', {
        globalSetup: ['tests/browser/blogs-setup.ts', 'tests/browser/browser-setup.ts'],
        // The files of a process share its connection to the browser.
        isolate: false,
      }),
      project('firefox', 'firefox', { globalSetup: ['tests/browser/blogs-setup.ts'] }),
      project('commands', 'commands project'),
      // Modules are loaded once for all files: no test here changes what others see.
      project('library', 'unit property broken fuzz conformance golden relevance format', {
        isolate: false,
        setupFiles: ['tests/fast-check-setup.ts'],
      }),
    ],
  },
})
