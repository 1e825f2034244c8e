import { describe, expect, it } from 'vitest'
import { parseFrontMatter } from '../../../../indexer/front-matter/front-matter.js'
import { keyLine } from '../../../../indexer/front-matter/front-matter-cut.js'

const failure = (text: string) => {
  try {
    parseFrontMatter(text)
  } catch (error) {
    const { code, line, message } = error as { code: string; line: number; message: string }
    return { code, line, message }
  }
  return undefined
}

describe('parseFrontMatter', () => {
  it.each([
    ['YAML', '---\ntitle: x\n---\nbody\n', 4],
    ['YAML that says so', '---yaml\ntitle: x\n---\nbody\n', 4],
    ['YAML ended by dots', '---\ntitle: x\n...\nbody\n', 4],
    ['YAML with blanks after the dashes', '--- \ntitle: x\n---\t\nbody\n', 4],
    ['YAML after blank lines', '\n\n---\ntitle: x\n---\nbody\n', 6],
    ['TOML', '+++\ntitle = "x"\n+++\nbody\n', 4],
    ['TOML between dashes', '---toml\ntitle = "x"\n---\nbody\n', 4],
    ['JSON', '{\n"title": "x"\n}\nbody\n', 3],
    ['JSON between dashes', '---JSON\n{"title": "x"}\n---\nbody\n', 4],
  ])('reads %s', (_, text, bodyLine) => {
    const read = parseFrontMatter(text)
    expect({ ...read.data }).toEqual({ title: 'x' })
    expect(read.body.trim()).toBe('body')
    expect(read.bodyLine).toBe(bodyLine)
  })

  it.each([
    ['text', 'Just text.\n'],
    ['a rule', '---\n\nText after a rule.\n'],
    ['a longer rule', '-----\n\ntitle: no\n'],
    ['a template tag', '{{ page.title }}\n'],
    ['another template tag', '{% include a.html %}\n'],
    ['nothing', ''],
  ])('takes a file that starts with %s as all body', (_, text) => {
    expect(parseFrontMatter(text)).toMatchObject({ body: text, bodyLine: 1 })
  })

  it('keeps YAML scalars as they were written', () => {
    const { data } = parseFrontMatter(
      '---\na: 1.10\nb: 2024-01-02\nc: yes\nd: null\ne: "null"\nf: 007\n---\n',
    )
    expect({ ...data }).toEqual({ a: '1.10', b: '2024-01-02', c: 'yes', d: null, e: 'null', f: '007' })
  })

  it('takes a quoted text that goes on at the margin, as generators do', () => {
    const { data } = parseFrontMatter("---\na: \"one\ntwo\"\nb: 'it''s\nthree'\nc: x\n---\n")
    expect({ ...data }).toEqual({ a: 'one two', b: "it's three", c: 'x' })
  })

  it('keeps a line of dashes inside a TOML text', () => {
    expect(parseFrontMatter('+++\na = """x\n---\ny"""\nb = 1\n+++\n').data).toMatchObject({
      a: 'x\n---\ny',
      b: 1,
    })
  })

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('takes the key %s as data', key => {
    const { data } = parseFrontMatter(`---\n${key}: {draft: yes}\ntitle: x\n---\n`)
    expect(Object.keys(data).sort()).toEqual([key, 'title'].sort())
    expect(Object.getPrototypeOf(data)).toBe(null)
    expect(({} as Record<string, unknown>).draft).toBeUndefined()
  })

  it.each([
    '---js',
    '---javascript',
    '--- JavaScript',
    '---JS ',
    '---\tjs',
    '---coffee',
    '---cson',
    '---constructor',
    '---toString',
    '---__proto__',
    '---yaml.js',
  ])('never runs a block that starts "%s"', opening => {
    const run = '{ title: (globalThis.wasRun = true) && "x" }'
    expect(failure(`${opening}\n${run}\n---\n`)).toMatchObject({ code: 'FRONT_MATTER', line: 1 })
    expect(globalThis).not.toHaveProperty('wasRun')
  })

  it.each([
    '!!js/function "function () {}"',
    '!!python/object:os.system x',
    '!<tag:yaml.org,2002:js/eval> x',
  ])('takes the YAML tag of "%s" as text', value => {
    expect(typeof parseFrontMatter(`---\na: ${value}\n---\n`).data.a).toBe('string')
  })

  it('gives a second reading its own data', () => {
    const text = '---\ntags: [a]\n---\n'
    ;(parseFrontMatter(text).data.tags as string[]).push('b')
    expect(parseFrontMatter(text).data.tags).toEqual(['a'])
  })

  it('fails on a bad block each time', () => {
    const text = '---\ntitle: [a\n---\n'
    expect([failure(text), failure(text)]).toMatchObject([{ line: 2 }, { line: 2 }])
  })

  it.each([
    [
      'a language that is none',
      '---js\n1\n---\n',
      1,
      'front matter must be yaml, toml or json, but the first line says "js"; write "---" alone and YAML below',
    ],
    [
      'no end',
      '---\ntitle: x\n\nText\n',
      1,
      'front matter starts here but has no end; close it with a line "---"',
    ],
    [
      'TOML without end',
      '+++\ntitle = "x"\n',
      1,
      'front matter starts here but has no end; close it with a line "+++"',
    ],
    [
      'JSON without end',
      '{"title": "x"\n',
      1,
      'front matter starts with "{" but has no end; close it with "}"',
    ],
    [
      'a list',
      '---\n- a\n- b\n---\n',
      1,
      'front matter must be fields such as "title: My post", but it is a list; write "name: value" lines',
    ],
    [
      'text',
      '---\nHello\n---\n',
      1,
      'front matter must be fields such as "title: My post", but it is plain text; write "name: value" lines',
    ],
    [
      'bad TOML',
      '+++\na = 1\nb = \n+++\n',
      3,
      'front matter is not valid TOML: invalid value; correct this line',
    ],
    [
      'bad JSON',
      '{"a": 1,\n"b": 2,,\n"c": 3}\n',
      2,
      'front matter is not valid JSON: Expected double-quoted property name; correct this line',
    ],
    [
      'too much',
      `---\na: |\n${' b\n'.repeat(30_000)}---\n`,
      1,
      'front matter may be 65536 characters long, but is longer; move text to the body',
    ],
    [
      'too many blank lines',
      `---\na: b\n${'\n'.repeat(2000)}---\n`,
      1,
      'front matter holds a thousand blank characters in a row; remove them',
    ],
    [
      'deep nesting',
      `---\na: ${'['.repeat(20_000)}\n---\n`,
      1,
      'front matter is not valid YAML: it is nested too deeply; flatten it',
    ],
  ])('says where and why for %s', (_, text, line, message) => {
    expect(failure(text)).toEqual({ code: 'FRONT_MATTER', line, message })
  })

  it.each([
    ['YAML', (depth: number) => `---\na: ${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}\n---\n`],
    ['TOML', (depth: number) => `+++\na = ${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}\n+++\n`],
    ['JSON', (depth: number) => `{"a": ${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}\n`],
  ])('takes %s of 50 lists and maps inside each other, not of 51', (language, nested) => {
    expect(() => parseFrontMatter(nested(50))).not.toThrow()
    expect(failure(nested(51))).toEqual({
      code: 'FRONT_MATTER',
      line: 1,
      message: `front matter is not valid ${language}: it is nested too deeply; flatten it`,
    })
  })

  it('refuses a list that holds itself, many times over', () => {
    expect(failure(`---\na: &a [${'*a, '.repeat(15)}*a]\n---\n`)).toMatchObject({ code: 'FRONT_MATTER' })
  })

  it('refuses aliases that multiply', () => {
    const laughs =
      'a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c]\n'
    expect(failure(`---\n${laughs}---\n`)).toMatchObject({ code: 'FRONT_MATTER' })
  })
})

describe('keyLine', () => {
  it.each([
    ['---\ntitle: x\nTags: y\n---\n', 3],
    ['+++\ntitle = "x"\ntags = []\n+++\n', 3],
    ['{\n"title": "x",\n"tags": []}\n', 3],
    ['\n---\ntitle: x\nparams:\n  tags: y\n---\n', 5],
    ['---\ntitle: x\n---\n', 1],
  ])('finds the line of a key in %j', (text, line) => {
    expect(keyLine(parseFrontMatter(text), 'tags', 'topics')).toBe(line)
  })

  it('takes the last of keys that are alike, in any map, and says where they are', () => {
    const { data, repeatedKeys } = parseFrontMatter(
      '---\na: 1\nb: {c: 2, c: 3}\na: 4\nd:\n- e: 5\n  e: 6\n  e: 7\na: 8\n---\n',
    )
    expect(data).toEqual({ a: '8', b: { c: '3' }, d: [{ e: '7' }] })
    expect(repeatedKeys).toEqual([
      { name: 'c', line: 3 },
      { name: 'e', line: 8 },
      { name: 'a', line: 9 },
    ])
    expect(parseFrontMatter('---\na: 1\nb: 1\n---\n').repeatedKeys).toBeUndefined()
  })
})
