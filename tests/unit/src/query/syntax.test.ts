import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../../../../src/analysis/analyze.js'
import type { Chip } from '../../../../src/api/answer.js'
import { MAX_QUERY_LENGTH } from '../../../../src/query/query-words.js'
import { chipsOf, MAX_CLAUSES, parseSyntax } from '../../../../src/query/syntax.js'
import { runs } from '../../../runs.js'

const analyzer = createAnalyzer()

/** The chips of `query`, each as `kind(field)=text`, with `|` before one that may stand in place of the one before. */
const chips = (query: string) =>
  chipsOf(parseSyntax(query), analyzer).map(
    ({ kind, field, text, or }: Chip) => `${or ? '|' : ''}${kind}${field ? `(${field})` : ''}=${text}`,
  )

describe('a query', () => {
  it.each([
    ['memory leak', ['word=memory', 'word=leak']],
    ['"memory leak"', ['phrase=memory leak']],
    [
      'find "memory leak" in "garbage collector"',
      ['word=find', 'phrase=memory leak', 'word=in', 'phrase=garbage collector'],
    ],
    [
      '“memory leak” „und so“ «bon mot» 「日本」',
      ['phrase=memory leak', 'phrase=und so', 'phrase=bon mot', 'phrase=日本'],
    ],
    ['python -ruby', ['word=python', 'exclude=ruby']],
    ['python -"memory leak"', ['word=python', 'exclude=memory leak']],
    ['cat OR dog', ['word=cat', '|word=dog']],
    ['a cat OR "big dog" OR tag:pets', ['word=a', 'word=cat', '|phrase=big dog', '|filter(tag)=pets']],
    ['title:leak', ['word(title)=leak']],
    ['title:"memory leak" x', ['phrase(title)=memory leak', 'word=x']],
    ['TITLE:leak -title:leak', ['word(title)=leak', 'exclude(title)=leak']],
    ['tag:python tags:c++', ['filter(tag)=python', 'filter(tag)=c++']],
    ['author:"Grace Hopper" -author:Ada', ['filter(author)=Grace Hopper', 'exclude(author)=Ada']],
    ['lang:de in:code', ['filter(lang)=de', 'filter(in)=code']],
    [
      'after:2019 before:2020-06 year:2018',
      ['filter(after)=2019', 'filter(before)=2020-06', 'filter(year)=2018'],
    ],
    ['after:2019-6-1', ['filter(after)=2019-6-1']],
    ['mem* leak', ['prefix=mem', 'word=leak']],
    ['-mem*', ['exclude=mem']],
    ['title:mem*', ['prefix(title)=mem']],
  ])('%s is taken apart', (query, expected) => {
    expect(chips(query)).toEqual(expected)
  })

  it.each([
    [
      'during the "training" phase words are selected and -organized',
      ['during', 'the', 'training', 'phase', 'words', 'are', 'selected', 'and', 'organized'].map(
        word => `word=${word}`,
      ),
    ],
    [
      'why is there a "memory leak" -ruby',
      ['word=why', 'word=is', 'word=there', 'word=a', 'phrase=memory leak', 'exclude=ruby'],
    ],
    ['"memory leak', ['phrase=memory leak']],
    ['5" floppy', ['word=5', 'word=floppy']],
    ['leak"', ['word=leak']],
    ['"', []],
    ['"" -"!"', []],
    ['C++ -java', ['word=C++', 'exclude=java']],
    [':', []],
    ['--flag', ['word=flag']],
    ['node --max-old-space-size', ['word=node', 'word=max-old-space-size']],
    ['std::vector', ['word=std::vector']],
    ['http://x', ['word=http', 'word=x']],
    ['***', []],
    ['10:30', ['word=10:30']],
    ['kill -9', ['word=kill', 'word=9']],
    ['python -m venv', ['word=python', 'word=m', 'word=venv']],
    ['a - b', ['word=a', 'word=b']],
    ['client-side', ['word=client-side']],
    ['title: leak', ['word=title', 'word=leak']],
    ['tag:', ['word=tag']],
    ['node:fs', ['word=node:fs']],
    ['after:lunch year:20', ['word=after:lunch', 'word=year:20']],
    ['in:title', ['word=in:title']],
    ['-in:code', ['exclude=in:code']],
    ['**bold** *star a*b', ['word=bold', 'word=star', 'word=a', 'word=b']],
    ['OR cat', ['word=OR', 'word=cat']],
    ['cat or dog', ['word=cat', 'word=or', 'word=dog']],
    ['cat OR -dog', ['word=cat', 'exclude=dog']],
    ['cat OR', ['word=cat']],
    ['"foo bar" "..." OR tag:x', ['phrase=foo bar', 'filter(tag)=x']],
    ['"..." OR cat', ['word=cat']],
    ['tag:x "..." OR cat', ['filter(tag)=x', 'word=cat']],
    ['cat OR "..." tag:x', ['word=cat', 'filter(tag)=x']],
    ['cat OR "..." OR tag:x', ['word=cat', '|filter(tag)=x']],
    ['tag:y "" OR "..." OR tag:x OR ... OR cat', ['filter(tag)=y', 'filter(tag)=x', '|word=cat']],
    [
      'tag:y one two three four five six "big dog" OR tag:x',
      [
        'filter(tag)=y',
        ...['one', 'two', 'three', 'four', 'five', 'six', 'big', 'dog'].map(word => `word=${word}`),
        'filter(tag)=x',
      ],
    ],
    ['git commit -m "first try"', ['word=git', 'word=commit', 'word=m', 'phrase=first try']],
    ['say ("hello world")', ['word=say', 'phrase=hello world']],
    ["don't", ["word=don't"]],
  ])('%s means what people mean', (query, expected) => {
    expect(chips(query)).toEqual(expected)
  })

  it.each([
    'docker run -it ubuntu bash',
    'docker run -it',
    'sudo docker exec -ti web',
    'grep -rn needle',
    'tar -xzf',
    'tar -xzf backup.tar.gz',
    'rm -rf',
    '-rf',
    '-Xmx512m',
    '-DskipTests',
    '-mod=vendor',
    'java -jar app.jar',
    'java -Xmx2g',
    'git rebase -Xours 1f2e3d',
    'cargo build -Zminimal-versions',
    'mvn -DskipTests package',
    'mvn clean install -DskipTests',
    'gcc -Wall main.c',
    'openssl req -new -newkey rsa:2048 -nodes',
    'find . -name notes -type f',
    'go build -ldflags=-s',
    'go test -run TestCache',
    'ls -la | wc -l',
    'cp -av ~/photos /mnt',
    'curl -sSL $URL',
    'rsync -avz --delete',
    'apt-get install -yq git',
    'ps -aux',
    'FOO=bar node -pe process.version',
    'ssh -fNL 8080:localhost:80 host',
  ])('%s is a command, whose options exclude nothing', query => {
    expect(parseSyntax(query)).toEqual({ clauses: [], words: query })
  })

  it.each([
    ['docker -kubernetes', ['kubernetes']],
    ['docker compose -aws', ['aws']],
    ['git merge -rebase', ['rebase']],
    ['java streams -kotlin -php', ['kotlin', 'php']],
    ['python memory -css', ['css']],
    ['nvidia -amd', ['amd']],
    ['go -rust', ['rust']],
    ['-java', ['java']],
    ['-java -php', ['java', 'php']],
    ['time management -gtd', ['gtd']],
    ['find recipes -egg', ['egg']],
    ['make -cmake', ['cmake']],
    ['"memory leak" -ruby heap', ['ruby']],
    ['-ruby memory leak', ['ruby']],
    ['memory -ruby leak', ['ruby']],
    ['tag:docker run -it', ['it']],
    ['run -"it" ubuntu', ['it']],
  ])('%s excludes', (query, excluded) => {
    const { clauses } = parseSyntax(query)
    expect(clauses.filter(({ not }) => not).map(({ text }) => text)).toEqual(excluded)
  })
})

/** What each operand asks for. */
const ASKS: Record<string, string> = {
  cat: 'word(undefined)=cat',
  '"big dog"': 'phrase(undefined)=big dog',
  'tag:x': 'filter(tag)=x',
  'title:y': 'word(title)=y',
  'm*': 'prefix(undefined)=m',
}

describe('any text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          ...'" “ « 「 - -- : * OR title: tag: in:code after:2019 ( ) a leak c++ 日本 ** \n'.split(' '),
          ' ',
        ),
        { maxLength: 30 },
      )
      .map(pieces => pieces.join('')),
  )

  it('is a query whose chips are sorted, disjoint and inside of it', () => {
    fc.assert(
      fc.property(text, query => {
        let before = 0
        for (const { start, end } of chipsOf(parseSyntax(query), analyzer)) {
          expect(start).toBeGreaterThanOrEqual(before)
          expect(end).toBeGreaterThan(start)
          before = end
        }
        expect(before).toBeLessThanOrEqual(query.length)
      }),
      { numRuns: runs(500) },
    )
  })

  it('joins by OR the operands that ask for something, and leaves one of them alone as if no OR were there', () => {
    const operand = fc.constantFrom('cat', '"big dog"', 'tag:x', 'title:y', 'm*', '"..."', '""', '...')
    const chains = fc.array(fc.array(operand, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(chains, groups => {
        // From six words on, quotes are those of a text.
        fc.pre(groups.flat().filter(text => /^(?:cat|\.+)$/.test(text)).length < 6)
        const { clauses, words } = parseSyntax(groups.map(group => group.join(' OR ')).join(' '))
        const left = groups
          .map(group => group.filter(text => /[a-z]/.test(text)))
          .filter(group => group.length > 0)
        const isWord = (group: string[]) => group.join() === 'cat'
        const joined = left.filter(group => !isWord(group))
        const parsed = clauses.map(({ kind, field, text, or }) => `${or}:${kind}(${field})=${text}`)
        const expected = joined.flatMap(group => group.map((text, i) => `${i > 0}:${ASKS[text]}`))
        expect(parsed).toEqual(expected)
        expect(words.match(/\w+/g) ?? []).toEqual(left.filter(isWord).flat())
      }),
      { numRuns: 500 },
    )
  })

  it('has one chip for a piece of a path that is written of others', () => {
    const chips = chipsOf(parseSyntax('leak-after:2019tag:in:codeOR -a'), analyzer).map(({ text }) => text)
    expect(chips.filter(text => text.includes('2019'))).toEqual(['2019tag'])
  })

  it('keeps the words outside of its operators where they are', () => {
    fc.assert(
      fc.property(text, query => {
        const { words, clauses } = parseSyntax(query)
        expect(words).toHaveLength(query.length)
        for (const [i, unit] of words.split('').entries()) if (unit !== ' ') expect(unit).toBe(query[i])
        if (!/["“”„‟＂«»「『:*-]|OR/.test(query)) expect([words, clauses]).toEqual([query, []])
      }),
      { numRuns: runs(500) },
    )
  })

  it('is looked at up to a bound', () => {
    const query = '"a b" -cd '.repeat(1000)
    const { clauses, words } = parseSyntax(query)
    expect(clauses).toHaveLength(MAX_CLAUSES)
    expect(words.trim()).toBe('')
    expect(words).toHaveLength(MAX_QUERY_LENGTH)
  })
})
