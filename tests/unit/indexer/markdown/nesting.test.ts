import { describe, expect, it } from 'vitest'
import { parseMarkdown } from '../../../../indexer/markdown/markdown.js'
import { checkNesting } from '../../../../indexer/markdown/nesting.js'

describe('checkNesting', () => {
  it.each([
    [
      'quotes',
      `a\n\n${'>'.repeat(100_000)}`,
      3,
      /^there are more than 100 nested quotes or lists here, which is too much for the Markdown parser; simplify this part, or write it as code$/,
    ],
    ['lists on one line', '- '.repeat(100_000), 1, /100 nested quotes or lists/],
    [
      'lists by indentation',
      Array.from({ length: 200 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n'),
      101,
      /100 nested quotes or lists/,
    ],
    ['brackets', '['.repeat(100_000), 1, /500 brackets/],
    ['brackets over lines', '[a\n'.repeat(1000), 501, /500 brackets/],
    ['links', '[a]('.repeat(100_000), 1, /5000 marks "\[", "\]", "\*", "_" and "~" in one paragraph/],
    ['closing brackets', ']'.repeat(5001), 1, /5000 marks/],
    ['ends of links', ']('.repeat(5001), 1, /5000 marks/],
    ['tildes', '~~a'.repeat(2501), 1, /5000 marks/],
    ['lines of a paragraph', 'a\n'.repeat(10_001), 10_001, /10000 lines in one paragraph/],
    ['quotes', '>a\n\n'.repeat(1001), 2001, /1000 quotes in one post/],
    ['quotes in lists', '- > a\n\n'.repeat(1001), 2001, /1000 quotes in one post/],
    ['quotes that go in and out', '>a\n>>a\n'.repeat(1001), 2000, /1000 quotes in one post/],
    ['underlined headings', 'a\n---\n\n'.repeat(1001), 3002, /1000 underlined headings in one post/],
    ['asterisks', `a\n${'*'.repeat(100_000)}`, 2, /1000 marks in a row/],
    ['lazy lines', `> a\n${'b\n'.repeat(10_000)}`, 2002, /2000 lines of a quote/],
  ])('refuses too many %s at their line', (_, body, line, message) => {
    expect(() => checkNesting(body)).toThrow(expect.objectContaining({ code: 'MARKDOWN', line }))
    expect(() => checkNesting(body)).toThrow(message)
  })

  it.each([
    ['many list items', '- [a](b) *c*\n'.repeat(10_000)],
    ['a large table', '| [a](b) | *c* |\n'.repeat(10_000)],
    ['a long quote', '> a\n'.repeat(10_000)],
    ['many rules', '---\n\n'.repeat(10_000)],
    ['many lines of code', `\`\`\`\n${'a\n'.repeat(20_000)}\`\`\``],
    ['many paragraphs', '[a](b) *c* [d\n\n'.repeat(10_000)],
    ['fenced code', `\`\`\`\n${'[_'.repeat(20_000)}\n\`\`\``],
    ['a long rule', '-'.repeat(20_000)],
    ['an embedded picture', `![a](data:image/png;base64,${'Ab+/'.repeat(20_000)})`],
  ])('takes %s', (_, body) => {
    expect(() => checkNesting(body)).not.toThrow()
  })

  it('lets the worst pass that the parser can take', () => {
    for (const body of [
      '[a]('.repeat(1200),
      `${'[a '.repeat(400)}${'](b) '.repeat(400)}`,
      '>'.repeat(99),
      'a**b'.repeat(1200),
      ']('.repeat(2500),
      '>a\n\n'.repeat(400),
      'a\n---\n'.repeat(400),
    ])
      expect(() => parseMarkdown(body, { mdx: false })).not.toThrow()
  })
})
