/** The head of a report: when, on what, with which versions, how. */
import { readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { makeTable } from './table.mjs'

const read = path => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))

/** @param run `{name, documents, runs, seconds}`: the posts' name, the posts, runs of each measurement, duration */
export function describeRun({ name, documents, runs, seconds }) {
  const words = documents.reduce((sum, { body }) => sum + body.split(/\s+/).length, 0)
  const rows = [
    ['date', new Date().toISOString().slice(0, 10)],
    ['posts', `${name}: ${documents.length} posts, ${words.toLocaleString('en')} words`],
    ['versions', versions().join(', ')],
    [
      'machine',
      `${cpus().length} × ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}`,
    ],
    ['Node', process.version],
    ['runs', `${runs} of each, medians, engines in turn; ${Math.round(seconds)} s in all`],
  ]
  const columns = [
    { head: '', of: ([key]) => key },
    { head: '', of: ([, value]) => value },
  ]
  return `## ${name}, ${documents.length} posts\n\n${makeTable(columns, rows)}\n\n× is the ratio to Postings: above 1, Postings is better. [How it is measured](../README.md).`
}

function versions() {
  const { dependencies } = read('package.json')
  const peers = Object.entries(dependencies).map(([name, version]) => `${name} ${version}`)
  return [`Postings ${read('../package.json').version}`, ...peers]
}
