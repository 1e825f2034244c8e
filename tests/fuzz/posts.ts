import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The texts of all posts below `folders` that are no longer than `most` code units, in the order of their paths. */
export const postsIn = (folders: string[], most = 20_000): string[] =>
  folders.flatMap(folder =>
    (readdirSync(folder, { recursive: true }) as string[])
      .filter(name => /\.(?:md|markdown|mdx)$/.test(name))
      .sort()
      .map(name => readFileSync(join(folder, name), 'utf8').slice(0, most)),
  )
