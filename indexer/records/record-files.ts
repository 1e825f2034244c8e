import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { PostingsError } from '../../src/api/errors.js'
import { MAX_FILE_BYTES } from '../posts/read-post.js'
import { openWithoutWaiting } from '../sources/open-file.js'
import { feedRecords } from './feed-records.js'
import type { Records } from './read-records.js'

/** Reads records from a file: a feed, or one record on each line. */

/** Maximum size of a feed, in bytes: it is read as a whole. */
export const MAX_FEED_BYTES = 100_000_000
/** Maximum length of a line, in characters: a post, with escapes. */
const MAX_LINE = 2 * MAX_FILE_BYTES

const FEEDS = ['.xml', '.rss', '.atom', '.json']
const LINES = ['.jsonl', '.ndjson']

/**
 * The records in a file; `undefined` if `path` is a folder, or is not there.
 *
 * @throws {PostingsError} `POSTS` if the file is neither a feed nor has records on its lines, by its ending and its text
 */
export async function recordsInFile(path: string, baseUrl?: string): Promise<Records | undefined> {
  const stats = await stat(path).catch(() => undefined)
  if (!stats || stats.isDirectory()) return undefined
  const ending = extname(path).toLowerCase()
  if (!stats.isFile() || ![...FEEDS, ...LINES].includes(ending))
    throw new PostingsError(
      'POSTS',
      `"${path}" must be a folder, a feed (${FEEDS.join(', ')}) or records (${LINES.join(', ')}), but it is another file`,
    )
  if (LINES.includes(ending)) return recordsInLines(path)
  if (stats.size > MAX_FEED_BYTES)
    throw new PostingsError(
      'POSTS',
      `a feed may have ${MAX_FEED_BYTES} bytes, but "${path}" has ${stats.size}; give its posts as records, one on each line of a .jsonl file`,
    )
  return feedRecords(await readFeedText(path), baseUrl)
}

async function readFeedText(path: string): Promise<string> {
  const handle = await openWithoutWaiting(path)
  try {
    const bytes = await handle.readFile()
    const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
    return decoderOf(/^<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/.exec(start)?.[1] ?? 'utf-8', path)(bytes)
  } finally {
    await handle.close()
  }
}

function decoderOf(encoding: string, path: string): (bytes: Uint8Array) => string {
  const refuse = (cause: unknown) =>
    new PostingsError('POSTS', `"${path}" is not valid text in ${encoding.slice(0, 40)}; write it as UTF-8`, {
      cause,
    })
  return bytes => {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch (cause) {
      throw refuse(cause)
    }
  }
}

/** A record for each line that is not blank. A line that is not JSON becomes an error in its place. */
async function* recordsInLines(path: string): AsyncGenerator<unknown> {
  const handle = await openWithoutWaiting(path)
  try {
    let number = 0
    for await (const line of linesOf(handle.createReadStream({ autoClose: false }), path)) {
      number++
      if (line.trim() !== '') yield recordIn(line, number)
    }
  } finally {
    await handle.close()
  }
}

function recordIn(line: string, number: number): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    const message = `line ${number} is not valid JSON (${(cause as Error).message.split('\n')[0]}); write one record on each line`
    return new PostingsError('FIELD', message)
  }
}

async function* linesOf(bytes: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const chunk of bytes) {
    const [first = '', ...lines] = decode(decoder, chunk, path).split('\n')
    rest += first
    if (rest.length > MAX_LINE)
      throw new PostingsError(
        'POSTS',
        `"${path}" has a line of more than ${MAX_LINE} characters; write one record on each line`,
      )
    for (const line of lines) {
      yield rest
      rest = line
    }
  }
  yield rest + decode(decoder, undefined, path)
}

function decode(
  decoder: InstanceType<typeof TextDecoder>,
  chunk: Uint8Array | undefined,
  path: string,
): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined })
  } catch (cause) {
    throw new PostingsError('POSTS', `"${path}" is not valid UTF-8; write it as UTF-8`, { cause })
  }
}
