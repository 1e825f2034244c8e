/**
 * What every measurement starts from: posts in all forms, and the queries. `prepare.mjs SCRATCH COUNT FOLDER…` prints
 * one JSON object. In a process of its own, so that the one that watches the others holds no posts.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { preparePosts } from './posts.mjs'
import { drawFirstQuery, drawQueries } from './queries.mjs'
import { loadDocuments } from './stored-posts.mjs'

/** Queries of each kind that are timed in Node, and that come before and do not count. */
const TIMED = 100
const WARM_UP = 10

/** Later queries of each kind in the browser. */
const LATER = 6

/** The hits that a page shows. */
const SHOWN = 10

const [scratch, count, ...folders] = process.argv.slice(2)
const made = await preparePosts(folders, Number(count), scratch)
const documents = await loadDocuments(scratch)
const { query, posts } = drawFirstQuery(documents, 3)
const queries = {
  warmUp: Object.values(drawQueries(documents, WARM_UP, 1)).flat(),
  timed: drawQueries(documents, TIMED, 2),
  visit: { first: query, least: Math.min(SHOWN, posts), later: drawQueries(documents, LATER, 4) },
}
writeFileSync(join(scratch, 'queries.json'), JSON.stringify(queries))
console.log(JSON.stringify({ ...made, queries }))
