import { type FilterField, parseFilterFields } from '../front-matter/filter-fields.js'
import type { PostRead } from '../input-format.js'
import { changedPost } from './changed-post.js'

/** Adds the filter fields that pages declare to those that the owner names. */

/** Maximum number of fields that pages may add to an index; more are a mistake, such as a different name on each page. */
const MAX_FIELDS = 30

export function withFilters(
  reads: readonly PostRead[],
  known: readonly FilterField[],
): { reads: PostRead[]; fields: FilterField[] } {
  const names = new Map<string, string>()
  for (const { post, page } of reads)
    if (post) for (const name of Object.keys(page?.filters ?? {})) names.set(name.toLowerCase(), name)
  for (const { name } of known) names.delete(name.toLowerCase())
  const usable = [...names.values()].filter(name => /^[a-z][\w-]{0,39}$/i.test(name)).sort()
  const fields = parseFilterFields(usable.slice(0, MAX_FIELDS))
  if (fields.length === 0) return { reads: [...reads], fields }
  return {
    fields,
    reads: reads.map(read => {
      const { post, page } = read
      const own = post
        ? Object.entries(page?.filters ?? {}).filter(([name]) => fields.some(one => one.name === name))
        : []
      if (!post || own.length === 0) return read
      return { ...read, post: changedPost(post, { fields: { ...post.fields, ...Object.fromEntries(own) } }) }
    }),
  }
}
