import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** The custom properties and parts that docs/SEARCH-BOX.md promises are those that there are. */

const CLIENT = new URL('../../../../client/', import.meta.url)
const DOCS = readFileSync(new URL('../../../../docs/SEARCH-BOX.md', import.meta.url), 'utf8')
const sources = (readdirSync(CLIENT, { recursive: true }) as string[])
  .filter(name => name.endsWith('.ts'))
  .map(name => readFileSync(new URL(name, CLIENT), 'utf8'))

const found = (texts: string[], pattern: RegExp) =>
  [...new Set(texts.flatMap(text => [...text.matchAll(pattern)].map(([, name]) => name)))].sort()

it('documents every custom property, and no other', () => {
  const used = found(sources, /var\(--post-search-(\w+)/g)
  expect(found([DOCS], /^\| `--post-search-(\w+)` \|/gm)).toEqual(used)
  expect(used.length).toBeGreaterThan(15)
})

it('documents every part, and no other', () => {
  const made = found(sources, /\bpart\(\s*'\w+',\s*'([\w-]+)'|(?<=buttonFor\()'([\w-]+)'/g)
  const list = /Parts for `::part\(\)`:([\s\S]*?)\.\n\n/.exec(DOCS)?.[1] ?? ''
  const documented = found([list], /`([\w-]+)`/g)
  expect(made.filter(name => name && !documented.includes(name))).toEqual([])
})
