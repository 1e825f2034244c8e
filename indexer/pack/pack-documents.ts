import type { DocumentColumns } from '../../src/format/documents.js'
import type { Post } from '../post.js'
import { encode } from './pack-terms.js'

/** What MiniSearch stores of the posts, for `openDocuments`. */
export function packDocuments(posts: Post[]): Uint8Array {
  const columns: DocumentColumns = {
    urls: posts.map(post => post.url),
    titles: posts.map(post => post.title),
    dates: posts.map(post => post.date ?? ''),
  }
  return encode(JSON.stringify(columns))
}
