import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'

/** A copy of an example site, in which its generator and Postings are installed as a user would install them. */

/** A program that npm does not install, and how a machine gets it. */
export interface Needed {
  /** A command that ends well where the program is there: `hugo version`. */
  command: string[]
  get: string
}

export interface SiteFolder {
  path: string
  /** Why the site can't be built on this machine; `undefined` where it can. */
  missing: string | undefined
  /** Builds and indexes the site; returns the built folder, which later builds leave alone. */
  build(base: string, how: { build(base: string): string[][]; output: string }): Promise<string>
  /** Runs a command there. Throws what it said if it fails. */
  run(command: string[]): Promise<string>
  /** Writes a file of the site. */
  write(file: string, text: string): Promise<void>
  remove(): Promise<void>
}

const EXAMPLES = new URL('../../examples/sites/', import.meta.url).pathname

/** Not part of an example, though people who try it out leave it there. */
const MADE = ['node_modules', 'package-lock.json', '.astro', '.docusaurus', '.next']

/** What npm says when it can't reach the registry. */
const OFFLINE = /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|ENOTCACHED)\b/

/**
 * Copies the example `name` to a temporary folder and installs its packages. `postings` is the packed package of this
 * repository, which `POSTINGS_PACKAGE` names.
 *
 * @throws where packages can't be installed for another reason than a missing network
 */
export async function copyExample(name: string, needs?: Needed): Promise<SiteFolder> {
  const home = await mkdtemp(join(tmpdir(), `postings-site-${name}-`))
  const path = join(home, 'site')
  await cp(join(EXAMPLES, name), path, {
    recursive: true,
    filter: file => !MADE.includes(basename(file)),
  })
  const missing = (await missingProgram(needs)) ?? (await install(name, path))
  if (missing !== undefined) console.warn(`${name}: skipped: ${missing}`)
  return {
    path,
    missing,
    run: command => run(path, command),
    write: (file, text) => writeFile(join(path, file), text),
    remove: () => rm(home, { recursive: true, force: true, maxRetries: 3 }),
    async build(base, { build, output }) {
      const started = performance.now()
      for (const command of build(base)) await run(path, command)
      const built = join(home, `built${base.replaceAll('/', '-')}`)
      await rename(join(path, output), built)
      console.log(`${name}: built and indexed at ${base} in ${secondsSince(started)}`)
      return built
    },
  }
}

async function missingProgram(needs?: Needed): Promise<string | undefined> {
  if (!needs) return undefined
  return run('.', needs.command).then(
    () => undefined,
    () => `${needs.command[0]} is not on this machine; get it with: ${needs.get}`,
  )
}

/** Returns why nothing could be installed, if that is no fault of the example. */
async function install(name: string, path: string): Promise<string | undefined> {
  const started = performance.now()
  await usePackedPackage(join(path, 'package.json'))
  const flags = '--no-package-lock --ignore-scripts --prefer-offline --no-audit --no-fund --loglevel=error'
  try {
    await run(path, ['npm', 'install', ...flags.split(' ')])
  } catch (error) {
    if (!OFFLINE.test(`${error}`)) throw error
    return 'its packages are not in the cache of npm; get them with: a connection to the npm registry'
  }
  console.log(`${name}: installed in ${secondsSince(started)}`)
  return undefined
}

/** Lets `postings` be the packed package. The example must name the version that it is. */
async function usePackedPackage(file: string): Promise<void> {
  const tarball = process.env.POSTINGS_PACKAGE
  if (!tarball) throw new Error('POSTINGS_PACKAGE names no packed package: run npm run test:sites.')
  const text = await readFile(file, 'utf8')
  const own = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  const asWritten = `"postings": "${own.version}"`
  if (!text.includes(asWritten)) throw new Error(`${file} does not depend on ${asWritten}.`)
  await writeFile(file, text.replace(asWritten, `"postings": "file:${tarball}"`))
}

const secondsSince = (started: number) => `${((performance.now() - started) / 1000).toFixed(1)} s`

/** The environment of a shell in the site's folder. */
export const environmentIn = (path: string): NodeJS.ProcessEnv => {
  // Vitest sets these for its tests, and generators would take them for their own: Astro its base.
  const { NODE_ENV, TEST, VITEST, BASE_URL, MODE, DEV, PROD, SSR, ...inherited } = process.env
  return {
    ...inherited,
    PATH: `${join(path, 'node_modules/.bin')}:${process.env.PATH}`,
    CI: '1',
    NO_COLOR: '1',
    ASTRO_TELEMETRY_DISABLED: '1',
    NEXT_TELEMETRY_DISABLED: '1',
  }
}

/** Runs a command in the site's folder, and returns what it printed; throws what it said if it fails. */
async function run(path: string, [program = '', ...args]: string[]): Promise<string> {
  const options = { cwd: path, env: environmentIn(path), maxBuffer: 64 * 2 ** 20 }
  const { stdout } = await promisify(execFile)(program, args, options).catch(error => {
    throw new Error(`${program} ${args.join(' ')}: ${error.message}\n${error.stdout}\n${error.stderr}`)
  })
  return stdout
}
