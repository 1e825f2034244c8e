import { join } from 'node:path'
import { expect, it } from 'vitest'

// By a name that the compiler does not follow: the bench is plain JavaScript, without types.
const { publishUnderLoad } = await import(join(import.meta.dirname, '../../bench/publishes.mjs'))

it('gives readers who search during publishes the answer of one build, and never an error', async () => {
  // No old files are kept, so that readers who hold an older manifest have to notice.
  const load = { readers: 8, publishes: 4, posts: 16 }
  for (const keep of [0, 2]) {
    const { answers, reopened, manifests, builds, errors, mixtures } = await publishUnderLoad({
      ...load,
      keep,
    })
    expect({ builds, errors, mixtures }).toEqual({ builds: 5, errors: [], mixtures: [] })
    expect(answers).toBeGreaterThanOrEqual(8)
    if (keep === 0) expect(manifests).toBeGreaterThan(reopened)
  }
}, 300_000)
