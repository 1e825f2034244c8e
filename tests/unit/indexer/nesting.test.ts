import { describe, expect, it } from 'vitest'
import { parseMarkdown } from '../../../indexer/markdown.js'
import { checkNesting } from '../../../indexer/nesting.js'

describe('checkNesting', () => {
  it.each([
    [
      'quotes',
      `a\n\n${'>'.repeat(100_000)}`,
      3,
      /^there are more than 100 quotes or lists inside each other here, which the Markdown parser can't take; write it more simply, or as code$/,
    ],
    ['lists on one line', '- '.repeat(100_000), 1, /100 quotes or lists/],
    [
      'lists by indentation',
      Array.from({ length: 200 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n'),
      101,
      /100 quotes or lists/,
    ],
    ['brackets', '['.repeat(100_000), 1, /500 brackets/],
    ['brackets over lines', '[a\n'.repeat(1000), 501, /500 brackets/],
    ['links', '[a]('.repeat(100_000), 1, /5000 marks/],
    ['asterisks', `a\n${'*'.repeat(100_000)}`, 2, /1000 marks in a row/],
    ['lazy lines', `> a\n${'b\n'.repeat(10_000)}`, 2002, /2000 lines of a quote/],
  ])('refuses too many %s at their line', (_, body, line, message) => {
    expect(() => checkNesting(body)).toThrow(expect.objectContaining({ code: 'MARKDOWN', line }))
    expect(() => checkNesting(body)).toThrow(message)
  })

  it.each([
    ['many list items', '- [a](b) *c*\n'.repeat(10_000)],
    ['a large table', '| [a](b) | *c* |\n'.repeat(10_000)],
    ['many paragraphs', '[a](b) *c* [d\n\n'.repeat(10_000)],
    ['fenced code', `\`\`\`\n${'[_'.repeat(20_000)}\n\`\`\``],
    ['a long rule', '-'.repeat(20_000)],
    ['an embedded picture', `![a](data:image/png;base64,${'Ab+/'.repeat(20_000)})`],
  ])('takes %s', (_, body) => {
    expect(() => checkNesting(body)).not.toThrow()
  })

  it('keeps the worst that passes within a second or so', () => {
    for (const body of [
      '[a]('.repeat(1200),
      `${'[a '.repeat(400)}${'](b) '.repeat(400)}`,
      '>'.repeat(99),
      'a**b'.repeat(1200),
    ]) {
      const start = performance.now()
      parseMarkdown(body, { mdx: false })
      expect(performance.now() - start).toBeLessThan(3000)
    }
  })
})
