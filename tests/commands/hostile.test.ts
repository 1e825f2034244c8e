import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildIndex, directorySource } from '../../indexer/index.js'
import { type Answer, openIndex } from '../../src/index.js'
import { emptyFolder, folderOf, post, postings, writeFiles } from './command-line.js'

/** Words that objects of JavaScript already have, and that a program about it is full of. */
const OBJECT_WORDS = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'prototype', 'valueOf']

/** Builds posts and asks for words; gives what stands on stdout, as text and as JSON. */
async function askFor(posts: Record<string, string>, ...words: string[]) {
  const cwd = await folderOf(posts)
  const built = await postings(['build', '.', '--out', 'out', '--json'], { cwd })
  expect([built.code, built.stderr]).toEqual([0, ''])
  const text = await postings(['query', 'out', ...words], { cwd })
  const json = await postings(['query', 'out', '--json', ...words], { cwd })
  return { text: text.stdout, answer: JSON.parse(json.stdout) as Answer }
}

describe.concurrent('posts that mean harm', () => {
  it.each(['---js', '---javascript', '--- JavaScript', '---JS', '---coffee', '---constructor'])(
    'are not run when their front matter says %s',
    async opening => {
      const cwd = await emptyFolder()
      const ran = join(cwd, 'ran')
      const code = `module.exports = require('fs').writeFileSync(${JSON.stringify(ran)}, '')`
      const posts = await folderOf({
        'a.md': `${opening}\n${code}\n---\n`,
        'b.md': `---\n${code}\n---\n# B\n`,
      })
      const failure = await buildIndex({ posts, out: join(cwd, 'out') }).catch((error: unknown) => error)
      expect(failure).toMatchObject({
        code: 'POSTS',
        problems: [{ file: 'a.md', line: 1, code: 'FRONT_MATTER' }, {}],
      })
      await expect(access(ran)).rejects.toThrow()
    },
  )

  it('send nothing to the terminal that steers it', async () => {
    const steering = '\\e]0;owned\\a\\e[31mred\\x9b2J\\r'
    const { text, answer } = await askFor(
      {
        'a.md': `---\ntitle: "wombat ${steering}"\nauthor: "x ${steering}"\n---\n\n## Head \u001b[2J\n\nwombat \u001b[31mred\u0007 text\n`,
      },
      'wombat',
    )
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(text.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
    expect(text).toContain('wombat')
    expect(answer.hits).toHaveLength(1)
  })

  it('send nothing to the terminal by their names and faults, either', async () => {
    const cwd = await folderOf({ 'p/\u001b[31mred.md': '---\ntitle: x\ndate: "\\e[31m"\n---\n' })
    const { code, stderr } = await postings(['build', 'p'], { cwd })
    expect([code, stderr.includes('\u001b')]).toEqual([1, false])
    const index = await folderOf({
      'manifest.json': JSON.stringify({ format: '\u001b[31m', analyzer: { name: '\u001b[31m' } }),
    })
    const asked = await postings(['query', index, 'a'])
    expect([asked.code, asked.stderr.includes('\u001b')]).toEqual([1, false])
  })

  it('keep their HTML as the text that it is', async () => {
    const { answer } = await askFor(
      {
        'a.md': post(
          `'<img src=x onerror=alert(1)> wombat'`,
          'Write `<script>alert(2)</script>` for a wombat.',
        ),
      },
      'wombat',
    )
    expect(answer.hits[0]?.title).toBe('<img src=x onerror=alert(1)> wombat')
    expect(answer.hits[0]?.snippet.text).toContain('<script>alert(2)</script>')
  })

  it.each([
    'permalink: "javascript:alert(1)"',
    'permalink: " JavaScript:alert(1)"',
    'url: "data:text/html,x"',
    'url: "vbscript:x"',
    'url: //evil.example/',
    'url: /\\evil.example',
    'url: "/a\\tb"',
    'url: ../../etc/passwd',
    'url: /a/%2e%2e/b',
    'slug: ../up',
    'slug: "."',
  ])('do not stand at %s', async line => {
    const posts = await folderOf({ 'a.md': `---\ntitle: A\n${line}\n---\n` })
    const failure = await buildIndex({ posts, out: join(posts, 'out') }).catch((error: unknown) => error)
    expect(failure).toMatchObject({ problems: [{ file: 'a.md', line: 3, code: 'URL' }] })
  })

  it('are found by words that objects of JavaScript have, in the text, a tag, a key or a slug', async () => {
    const posts = await emptyFolder()
    for (const word of OBJECT_WORDS) {
      await writeFiles(posts, {
        [`text/${word}.md`]: post('In text', `About \`${word}\` here.`),
        [`tag/${word}.md`]: post('In tags', '', `tags: ["${word}"]\n`),
        [`key/${word}.md`]: `---\n"${word}": {"draft": true}\ntitle: As key\n---\n\`${word}\`\n`,
        [`slug/of-${word}.md`]: post('As slug', `\`${word}\``, `slug: "${word}"\n`),
      })
    }
    const out = await emptyFolder()
    await buildIndex({ posts, out })
    const index = await openIndex(directorySource(out))
    for (const word of OBJECT_WORDS) {
      const { hits } = await index.search(`${word} `)
      const found = hits.filter(hit => hit.url.includes(`/${word}/`) || hit.tags?.includes(word))
      expect([word, found.map(hit => hit.title).sort()]).toEqual([
        word,
        ['As key', 'As slug', 'In tags', 'In text'],
      ])
      expect(found.find(hit => hit.title === 'As slug')?.url).toBe(`/slug/${word}/`)
    }
  })
})
