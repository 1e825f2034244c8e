/** The command `postings` as a terminal or a script runs it, and folders for it to work on. */
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
export const CLI = join(ROOT, 'dist/indexer/cli.js')
export const EXAMPLE_POSTS = join(ROOT, 'examples/blog/posts')

/** A user who owns nothing. Tests that run as root use it, since root may read and write everything. */
const NOBODY = 65_534

/** How a command ended. */
export interface Ended {
  /** The exit code, or the signal that ended it. */
  code: number | NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface RunOptions {
  cwd?: string
  env?: Record<string, string>
  /** Run as a user whom file permissions bind. */
  unprivileged?: boolean
  /** Arguments for Node, before the program. */
  node?: string[]
}

/** Starts `postings` with these arguments. Its output is piped, so no terminal is there. */
export function startPostings(args: string[], options: RunOptions = {}) {
  const { cwd, env = {}, unprivileged = false, node = [] } = options
  const user = unprivileged && process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  const { NO_COLOR, FORCE_COLOR, ...inherited } = process.env
  return spawn(process.execPath, [...node, CLI, ...args], { cwd, env: { ...inherited, ...env }, ...user })
}

/** Runs `postings` with these arguments until it ends. */
export async function postings(args: string[], options: RunOptions = {}): Promise<Ended> {
  const child = startPostings(args, options)
  const ended: Ended = { code: null, stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      ended[stream] += text
    })
  }
  ended.code = await new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code, signal) => resolve(code ?? signal))
  })
  return ended
}

/**
 * Builds the posts in `posts` below `cwd` as the command does without flags, by the same code, but in this process: a
 * process for each of many builds takes most of their time.
 */
export async function buildHere(cwd: string): Promise<void> {
  const { buildIndex } = (await import(
    join(ROOT, 'dist/indexer/index.js')
  )) as typeof import('../../indexer/index.js')
  const [posts, out, cache] = ['posts', 'public/search', 'node_modules/.cache/postings'].map(at =>
    join(cwd, at),
  )
  await buildIndex({ posts: posts!, out: out!, cache: cache! })
}

const folders: string[] = []
afterAll(() => Promise.all(folders.map(folder => rm(folder, { recursive: true, force: true }))))

/** An empty folder, which goes after the last test of the file. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'postings-command-'))
  folders.push(folder)
  return folder
}

/** Writes files by their paths below `folder`. */
export async function writeFiles(folder: string, files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
}

/** An empty folder with these files in it. */
export async function folderOf(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await emptyFolder()
  await writeFiles(folder, files)
  return folder
}

/** A post with front matter and a body. */
export const post = (title: string, body = '', more = '') => `---\ntitle: ${title}\n${more}---\n${body}\n`

/** Every file of `folder` by name, as Latin-1 text, which keeps every byte and reads well when a test fails. */
export async function contentsOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort()
  return Object.fromEntries(
    await Promise.all(names.map(async name => [name, await readFile(join(folder, name), 'latin1')] as const)),
  )
}
