import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { makeIndexFiles } from '../../indexer/pack/index-files.js'
import type { Post } from '../../indexer/post.js'
import type { Answer } from '../../src/api/answer.js'
import type { PostingsError } from '../../src/api/errors.js'
import type { Manifest, SectionName } from '../../src/format/manifest.js'
import { openIndex } from '../../src/search/open-index.js'
import { inParts, memorySource, textPost } from '../property/posts.js'

/** Indexes that are damaged, and what asking them comes to. */

export type Files = Map<string, Uint8Array>

const WORDS = 'memory leaks happen in python programs that keep references to objects they no longer need'

/** Twenty posts with words in common, and some of their own. */
export const manyPosts = (salt: string): Post[] =>
  [...Array(20).keys()].map(i =>
    textPost(`/${salt}-${i}/`, `${WORDS} number${i} ${salt}`, {
      title: `Post ${i} of ${salt}`,
      date: `20${10 + i}-01-01`,
      tags: [`${salt} ${i % 3}`],
    }),
  )

export const filesOf = (posts: Post[]): Files => makeIndexFiles(posts, 'en').files

/** An index with files of every kind: a large one has shards for its titles. */
export const filesApart = (posts: Post[]): Files =>
  makeIndexFiles(posts, 'en', undefined, delivery => ({ ...inParts(150)(delivery), titleShards: true })).files

export const manifestOf = (files: Files): Manifest =>
  JSON.parse(new TextDecoder().decode(files.get('manifest.json'))) as Manifest

/** `files` with another manifest. */
export const withManifest = (files: Files, manifest: unknown): Files =>
  new Map([...files, ['manifest.json', new TextEncoder().encode(JSON.stringify(manifest))]])

/** `files` with another content for `name`; `undefined` takes the file away. */
export function withFile(files: Files, name: string, bytes: Uint8Array | undefined): Files {
  const changed = new Map(files)
  if (bytes) changed.set(name, bytes)
  else changed.delete(name)
  return changed
}

/** `files` with another content for one section, in a file that is otherwise whole: right name, sizes, sums. */
export function withSection(
  files: Files,
  section: SectionName,
  change: (content: Uint8Array) => Uint8Array,
): Files {
  const manifest = manifestOf(files)
  const [entry] = manifest.files as [Manifest['files'][number]]
  const bytes = files.get(entry.name) as Uint8Array
  let at = 0
  const packed = entry.sections.map(one => {
    const stored = bytes.subarray(at, at + one.bytes)
    at += one.bytes
    if (one.name !== section) return { ...one, stored }
    const content = change(gunzipSync(stored))
    const changed = gzipSync(content)
    return { ...one, stored: changed, bytes: changed.length }
  })
  const content = Buffer.concat(packed.map(one => one.stored))
  const kind = entry.name.replace(/-.*/, '')
  const name = `${kind}-${createHash('sha256').update(content).digest('hex').slice(0, 16)}.bin`
  const sections = packed.map(({ stored, ...one }) => one)
  return withFile(withManifest(files, { ...manifest, files: [{ name, sections }] }), name, content)
}

/** What asking an index comes to: exact, begun and misspelled words and fields, so that every part is used. */
export async function ask(
  files: Files,
  location = 'memory',
  onRead = (_name: string): unknown => undefined,
): Promise<Answer[]> {
  const source = memorySource(files, location)
  const index = await openIndex({
    location,
    read(name) {
      onRead(name)
      return source.read(name)
    },
  })
  const answers: Answer[] = []
  for (const query of ['python ', 'refer', 'memroy ', 'number7 objects', 'p', '"leaks happen" ']) {
    answers.push(await index.search(query, { limit: 100 }))
  }
  const fields = { filters: { year: { from: 2000 } }, sort: ['title'], facets: ['tags'] }
  answers.push(await index.search('', { ...fields, limit: 100 }))
  return answers
}

/** The error that asking ends with, or the answers where it does not. */
export const outcome = (files: Files, location?: string): Promise<Answer[] | PostingsError> =>
  ask(files, location).catch(error => error as PostingsError)
