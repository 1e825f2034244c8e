/** The head of a report: when, on what, with which versions, how. */
import { readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { makeTable } from './table.mjs'

const read = path => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))

/** @param run see run.mjs, with `seconds`: how long all of it took */
export function describeRun({ name, posts, runs, limits, seconds }) {
  const count = (posts.real + posts.generated).toLocaleString('en')
  const rows = [
    ['date', new Date().toISOString().slice(0, 10)],
    ['posts', `${name}: ${sayPosts(posts)}, ${posts.words.toLocaleString('en')} words`],
    ['versions', versions().join(', ')],
    [
      'machine',
      `${cpus().length} × ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}`,
    ],
    ['Node', process.version],
    [
      'runs',
      `${runs} of each, medians, engines in turn; ${limits.seconds} s and ${limits.bytes / 1e9} GB at most; ${Math.round(seconds)} s in all`,
    ],
  ]
  const columns = [
    { head: '', of: ([key]) => key },
    { head: '', of: ([, value]) => value },
  ]
  return `## ${name}, ${count} posts\n\n${makeTable(columns, rows)}\n\n× is the ratio to Postings: above 1, Postings is better. [How it is measured](../README.md).`
}

/** Date, versions, machine, in a line each; for reports of one short run. */
export function describeMachine() {
  const { model } = cpus()[0]
  const machine = `${cpus().length} × ${model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}`
  return [
    new Date().toISOString().slice(0, 10),
    `${versions().join(', ')}; Node ${process.version}`,
    machine,
  ].join('  \n')
}

/** How many, and where they are from: "5,010 real and 19,990 generated". */
function sayPosts({ real, generated }) {
  const say = number => number.toLocaleString('en')
  return generated > 0 ? `${say(real)} real and ${say(generated)} generated` : `${say(real)} real posts`
}

function versions() {
  const { dependencies } = read('package.json')
  const peers = Object.entries(dependencies).map(([name, version]) => `${name} ${version}`)
  return [`Postings ${read('../package.json').version}`, ...peers]
}
