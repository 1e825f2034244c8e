import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { BLOGS } from './blogs.js'
import { buildBlog, temporaryFolder } from './build-blog.js'

/** Builds the blogs, once for all test files. */

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder with a folder for each of the blogs, by name. */
    blogs: string
  }
}

export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const { folder, remove } = await temporaryFolder()
  for (const [name, texts] of Object.entries(BLOGS)) await buildBlog(texts, join(folder, name))
  provide('blogs', folder)
  return remove
}
