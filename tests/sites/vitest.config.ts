import { defineConfig } from 'vitest/config'

/** The example sites, each built by its own generator. `npm run test:sites` runs them; `npm test` does not. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/sites/**/*.test.ts'],
    globalSetup: ['tests/browser/browser-setup.ts'],
    // Generators use several processors and much memory themselves.
    maxWorkers: 2,
    testTimeout: 120_000,
    // Packages may have to be downloaded.
    hookTimeout: 900_000,
    expect: { poll: { timeout: 30_000 } },
  },
})
