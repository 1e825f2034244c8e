/** Folders with posts and with the index of them, for the tests of what builds, writes and checks an index. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'

/** An empty folder, which goes when the test ends. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'postings-index-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A folder with these files, written in this order. */
export async function folderOf(files: Record<string, string>): Promise<string> {
  const folder = await emptyFolder()
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}

/** The bytes of every file in `folder`, by name. */
export async function filesIn(folder: string): Promise<Map<string, Buffer>> {
  const names = (await readdir(folder)).sort()
  return new Map(
    await Promise.all(names.map(async name => [name, await readFile(join(folder, name))] as const)),
  )
}

/** All that the files in `folder` say of posts: their names, and their text, `.bin` unpacked member by member. */
export async function unpacked(folder: string): Promise<string> {
  const files = [...(await filesIn(folder))].filter(([name]) => !name.endsWith('.js'))
  return files
    .map(
      ([name, bytes]) => `${name}\n${(name.endsWith('.bin') ? gunzipSync(bytes) : bytes).toString('utf8')}`,
    )
    .join('\n')
}
