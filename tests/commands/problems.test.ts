import { describe, expect, it } from 'vitest'
import { folderOf, postings } from './command-line.js'

/** One post of each kind of bad, in the order in which they are told: what it says, at which lines, and why. */
const BAD_POSTS: {
  file: string
  content: string | Uint8Array
  problems: [line: number, message: string][]
}[] = [
  {
    file: '2024-13-01-name.md',
    content: '# A day that is none\n',
    problems: [
      [1, 'the file\'s name starts with 2024-13-01, which is not a valid date; rename it or write a "date"'],
    ],
  },
  {
    file: 'code.md',
    content: '---js\n{ title: globalThis.ran = true }\n---\n',
    problems: [
      [
        1,
        'front matter must be yaml, toml or json, but the first line says "js"; write "---" alone and YAML below',
      ],
    ],
  },
  {
    file: 'deep.md',
    content: `---\ntitle: Deep\n---\n\nfine\n\n${'> '.repeat(101)}not fine\n`,
    problems: [
      [
        7,
        'there are more than 100 nested quotes or lists here, which is too much for the Markdown parser; ' +
          'simplify this part, or write it as code',
      ],
    ],
  },
  {
    file: 'latin.md',
    content: Buffer.from('---\ntitle: L\n---\n\ncaf\u00e9\n', 'latin1'),
    problems: [[5, 'expected UTF-8 text, but found a byte that is not UTF-8; save the file as UTF-8']],
  },
  {
    file: 'list.md',
    content: '---\n- title\n---\n',
    problems: [
      [
        1,
        'front matter must be fields such as "title: My post", but it is a list; write "name: value" lines',
      ],
    ],
  },
  {
    file: 'many.md',
    content: '---\ndate: 31 Foo\nurl: ../x\ntags: {a: 1}\ndraft: maybe\nsearchBoost: -1\n---\n',
    problems: [
      [2, '"date" must be a date such as 2025-02-10, but it is "31 Foo"; correct or remove it'],
      [3, '"../x" leaves its folder with ".."; write a path such as "/2024/my-post/"'],
      [5, '"draft" must be true or false, but it is "maybe"; correct or remove it'],
    ],
  },
  {
    file: 'open.md',
    content: '---\ntitle: Open\n\ntext\n',
    problems: [[1, 'front matter starts here but has no end; close it with a line "---"']],
  },
  {
    file: 'page.mdx',
    content: '---\ntitle: M\n---\n\n{a b}\n',
    problems: [[5, "the MDX can't be parsed: Could not parse expression with acorn; correct it here"]],
  },
  {
    file: 'script.md',
    content: '---\ntitle: S\npermalink: "javascript:alert(1)"\n---\n',
    problems: [
      [
        3,
        '"javascript:alert(1)" has a scheme other than http and https; write a path such as "/2024/my-post/"',
      ],
    ],
  },
  {
    file: 'toml.md',
    content: '+++\ntitle = "T"\ndate = \n+++\n',
    problems: [[3, 'front matter is not valid TOML: invalid value; correct this line']],
  },
  {
    file: 'twin.md',
    content: '---\ntitle: Twin\nslug: good\n---\n',
    problems: [[1, 'its URL /good/ is also that of good.md; give one of them another slug']],
  },
]

const GOOD_POST = { 'posts/good.md': '# Good\n' }

describe('a folder with every kind of bad post', () => {
  it('has all of them told in one go, by file and line', async () => {
    const bad = BAD_POSTS.map(({ file, content }) => [`posts/${file}`, content] as const)
    const cwd = await folderOf({ ...GOOD_POST, ...Object.fromEntries(bad) })
    const { code, stdout, stderr } = await postings(['build', 'posts', '--json'], { cwd })
    const lines = BAD_POSTS.flatMap(({ file, problems }) =>
      problems.map(([line, message]) => `posts/${file}:${line}: ${message}`),
    )
    const last =
      'postings: posts: 11 posts have problems, so no index was written. Mend what is listed, ' +
      'or index the other 1 with --keep-going.'
    expect(stderr.trimEnd().split('\n')).toEqual([...lines, last])
    expect(code).toBe(1)
    const told = BAD_POSTS.flatMap(({ file, problems }) =>
      problems.map(([line, message]) => ({ file, line, code: expect.stringMatching(/^[A-Z_]+$/), message })),
    )
    expect(JSON.parse(stdout).problems).toEqual(told)
  })
})

describe('a folder of posts that a generator builds, though not all are as they should be', () => {
  it('is indexed, and what is odd is listed', async () => {
    const many = Array.from({ length: 12 }, (_, i) => [`posts/plain-${10 + i}.md`, 'text\n'] as const)
    const cwd = await folderOf({
      'posts/twice.md': '---\ntitle: T\ntitle: U\ntags: {a: 1}\n---\n',
      ...Object.fromEntries(many),
    })
    const { code, stdout, stderr } = await postings(['build', 'posts'], { cwd })
    expect(code).toBe(0)
    const untitled = (name: string, title: string) =>
      `posts/${name}:1: warning: the post has no title, so it is shown as "${title}", after its file's name; ` +
      'write "title: …" in the front matter, or a "# " heading'
    expect(stderr.trimEnd().split('\n')).toEqual([
      ...many.slice(0, 10).map((_, i) => untitled(`plain-${10 + i}.md`, `Plain ${10 + i}`)),
      'posts/twice.md:3: warning: "title" occurs more than once, and the last one counts; remove the others',
      'posts/twice.md:4: warning: "tags" must be a list of words, but it is a map; correct or remove it',
      '… and 2 more warnings; --json lists all.',
    ])
    expect(stdout).toContain('Indexed 13 posts → public/search\n')
    expect(stdout).toContain('\n  14 warnings\n')
    const again = await postings(['build', 'posts', '--json'], { cwd })
    expect(again.code).toBe(0)
    expect(JSON.parse(again.stdout)).toMatchObject({ problems: [], warnings: { length: 14 } })
    expect(JSON.parse(again.stdout).warnings[12]).toEqual({
      file: 'twice.md',
      line: 3,
      code: 'FRONT_MATTER',
      message: '"title" occurs more than once, and the last one counts; remove the others',
    })
  })
})
