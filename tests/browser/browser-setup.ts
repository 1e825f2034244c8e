import type { TestProject } from 'vitest/node'
import { startBrowser } from '../chromium.js'

/** Starts the browser, once for all test files. */

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test file connects to the browser. */
    browser: string
  }
}

export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const browser = await startBrowser()
  provide('browser', browser.wsEndpoint())
  return () => browser.close()
}
