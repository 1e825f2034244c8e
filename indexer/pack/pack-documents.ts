import type { DocumentColumns } from '../../src/format/documents.js'
import type { Post } from '../post.js'
import { encode } from './pack-terms.js'

/** Packs URL, title and date of each post, which MiniSearch calls stored fields. `openDocuments` reads them. */

/** The columns of `posts` as bytes. */
export function packDocuments(posts: Post[]): Uint8Array {
  const columns: DocumentColumns = {
    urls: posts.map(post => post.url),
    titles: posts.map(post => post.title),
    dates: posts.map(post => post.date ?? ''),
  }
  return encode(JSON.stringify(columns))
}
