import { keyOf } from '../cache/build-cache.js'
import { type Post, withValues } from '../post.js'

/** `post` with what the site says of it. Its key stands for that too, so that no cache takes it for what it was. */
export const changedPost = (post: Post, values: Partial<Post>): Post =>
  withValues(post, {
    ...values,
    ...(post.key !== undefined && { key: keyOf('settled', post.key, JSON.stringify(values)) }),
  })
