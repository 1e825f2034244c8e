/** Default folder of the cache, below the working folder, where other tools have theirs. `npm ci` deletes it, git ignores it. */
export const CACHE_FOLDER = 'node_modules/.cache/postings'
