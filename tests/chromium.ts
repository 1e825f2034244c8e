/**
 * A real Chromium for the tests, on whatever machine they run.
 *
 * `CHROME_PATH` wins. Then comes the Chromium that the lock file pins, since the same browser everywhere means the
 * same results everywhere; it exists for Linux on x64 only. Then whatever browser the system has.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type BrowserServer, chromium } from 'playwright-core'

/** For a closed network, and for root in a container. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** How to start one browser. */
interface Launch {
  executablePath?: string
  channel?: string
  env?: NodeJS.ProcessEnv
}

/**
 * Starts a headless Chromium that any process can connect to; the caller closes it.
 *
 * @throws when this machine has none, with what to install
 */
export async function startBrowser(): Promise<BrowserServer> {
  const problems: string[] = []
  for (const find of [fromEnvironment, pinned, ofSystem]) {
    const launch = await find().catch(error => {
      problems.push(`${error}`.split('\n', 1)[0]!)
    })
    if (!launch) continue
    try {
      return await chromium.launchServer({ args: ARGUMENTS, ...launch } as Parameters<
        typeof chromium.launchServer
      >[0])
    } catch (error) {
      problems.push(`${error}`.split('\n', 1)[0]!)
    }
  }
  throw new Error(
    `No Chromium for the tests: install Chromium or Chrome, or set CHROME_PATH. ${problems.join(' ')}`,
  )
}

async function fromEnvironment(): Promise<Launch | undefined> {
  const executablePath = process.env.CHROME_PATH
  return executablePath ? { executablePath } : undefined
}

async function ofSystem(): Promise<Launch> {
  const executablePath = SYSTEM.find(existsSync)
  return executablePath ? { executablePath } : { channel: 'chrome' }
}

/** The packed Chromium, unpacked once for each version and user. */
async function pinned(): Promise<Launch | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const require = createRequire(import.meta.url)
  // The package exports its code only.
  const { version } = require(join(dirname(require.resolve('@sparticuz/chromium')), '../../package.json'))
  const home = join(tmpdir(), `postings-chromium-${version}-${userInfo().uid}`)
  if (!existsSync(home)) await unpack(home)
  const executablePath = join(home, 'chromium')
  const env = { ...process.env, FONTCONFIG_PATH: join(home, 'fonts') }
  if (await starts(executablePath, env)) return { executablePath, env }
  // A bare image lacks the few libraries that it needs, and then its own are used.
  return { executablePath, env: { ...env, LD_LIBRARY_PATH: join(home, 'al2023', 'lib') } }
}

/**
 * Unpacks into a folder of its own, which takes its name when it is complete: several test files may be the first
 * at the same time. In a process of its own, since the package is steered by the environment: it unpacks to the
 * temporary folder, and its libraries only where it believes to be in the cloud that it is made for.
 */
async function unpack(home: string): Promise<void> {
  const folder = await mkdtemp(`${home}-`)
  const script = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())"
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }
  try {
    await promisify(execFile)(process.execPath, ['--eval', script], { cwd: import.meta.dirname, env })
    await writeFile(join(folder, 'fonts', 'fonts.conf'), fontsIn(home))
    await rename(folder, home)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  }
}

/** The package's own file looks for its fonts in one fixed place; without any font Chromium ends itself. */
const fontsIn = (home: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(home, 'fonts')}</dir>
  <cachedir>${join(home, 'fonts-cache')}</cachedir>
</fontconfig>
`

async function starts(executablePath: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  return promisify(execFile)(executablePath, ['--version', '--no-sandbox'], { env }).then(
    () => true,
    () => false,
  )
}
