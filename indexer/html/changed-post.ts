import { keyOf } from '../cache/build-cache.js'
import { type Post, withValues } from '../post.js'

/** Returns `post` with `values` from the whole site. They become part of its key, so no cache returns the old post. */
export const changedPost = (post: Post, values: Partial<Post>): Post =>
  withValues(post, {
    ...values,
    ...(post.key !== undefined && { key: keyOf('settled', post.key, JSON.stringify(values)) }),
  })
