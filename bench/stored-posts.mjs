/** Posts that were read once, for every process that needs them: a line of JSON each, since all in one text may be too long. */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { toDocument } from './documents.mjs'

export const pathOfPosts = scratch => join(scratch, 'posts.ndjson')

/** @returns what `convert` makes of each post and its number; the posts themselves by default */
export async function loadPosts(scratch, convert = post => post) {
  const made = []
  for await (const line of createInterface({ input: createReadStream(pathOfPosts(scratch)) }))
    made.push(convert(JSON.parse(line), made.length))
  return made
}

/** @returns the posts as documents, see documents.mjs */
export const loadDocuments = scratch => loadPosts(scratch, toDocument)
