import fc from 'fast-check'
import { describe, it } from 'vitest'
import { runs } from '../runs.js'
import { postsIn } from './posts.js'
import { targetsFor } from './targets.js'

/** A few inputs for each target; `npm run fuzz` tries as many as there is time for. */

const root = new URL('../../', import.meta.url).pathname
const posts = postsIn([
  `${root}examples/blog/posts`,
  `${root}tests/fixtures/posts`,
  `${root}tests/golden/posts`,
])

const targets = await targetsFor(posts)

describe('any input', () => {
  it.each(targets.map(target => [target.name, target] as const))(
    'is read, answered or refused in so many words: %s',
    async (_, { input, attempt, runs: count }) => {
      await fc.assert(
        fc.asyncProperty(input, async value => void (await attempt(value))),
        { numRuns: runs(count), endOnFailure: true },
      )
    },
  )
})
