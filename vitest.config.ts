import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Real browsers and builds on a busy machine: what hangs is told by its own time-out long before.
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
})
