/** Builds the folder of posts that it is told into the folder of its arguments, and answers with the error, if any. */
import { buildIndex } from '../../dist/indexer/index.js'

const [out, cache] = process.argv.slice(2)
process.on('message', async posts => {
  const error = await buildIndex({ posts, out, cache, maxFileBytes: 7_000 }).then(
    () => '',
    error => `${error.code}: ${error.message}`,
  )
  process.send(error)
})
process.send('ready')
