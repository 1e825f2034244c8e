/** The machine's Firefox, driven by WebDriver BiDi; see scripts/test-firefox.mjs. */
import { launch } from 'puppeteer-core'

/** Starts it without a window; the caller closes it. */
export const launchFirefox = executablePath => launch({ browser: 'firefox', executablePath, headless: true })
