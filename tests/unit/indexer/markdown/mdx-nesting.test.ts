import { describe, expect, it } from 'vitest'
import { parseMarkdown } from '../../../../indexer/markdown/markdown.js'
import { checkMdxNesting } from '../../../../indexer/markdown/mdx-nesting.js'

const n = (text: string, times: number) => text.repeat(times)

describe('MDX that its parser should not be given', () => {
  it.each([
    ['elements in a line', `a\n\n${n('<a>', 5000)}x${n('</a>', 5000)}`, 'nested JSX elements', 3],
    ['elements that are lines', n('<a>\n\n', 5000), 'nested JSX elements', 1001],
    ['braces', n('{', 5000) + n('}', 5000), 'nested braces', 1],
    [
      'blank lines in a text',
      `export const a = \`\n${n('x\n\n', 5000)}`,
      'blank lines in one import or export',
      1003,
    ],
  ])('is refused for its %s', (_, body, what, line) => {
    const message = `there are more than 500 ${what} here, which is too much for the MDX parser; simplify this part`
    const error = expect.objectContaining({ code: 'MARKDOWN', message, line })
    expect(() => parseMarkdown(body, { mdx: true })).toThrow(error)
    if (!body.startsWith('export')) expect(() => parseMarkdown(body, { mdx: false })).not.toThrow(/MDX/)
  })

  it.each([
    ['code', `\`\`\`ts\n${n('Array<a>{\n', 5000)}\`\`\`\n`],
    ['code in lines', n('An `Array<a>` and `{`.\n\n', 5000)],
    ['backticks', n('`', 100_000)],
    ['elements that follow each other', n('<a>x</a> <b/> {1}\n\n', 2000)],
    ['imports before a long text', `import a from 'a'\n${n('\nText.\n', 5000)}`],
    [
      'a function with blank lines',
      `export function a() {\n${n('\n  b()\n', 200)}}\n${n('\nText.\n', 1000)}`,
    ],
  ])('is not %s', (_, body) => {
    expect(() => checkMdxNesting(body)).not.toThrow()
  })
})
