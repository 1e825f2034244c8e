import { describe, expect, it } from 'vitest'
import { parseMarkdown } from '../../../../indexer/markdown/markdown.js'

const sections = (body: string, mdx = false) =>
  parseMarkdown(body, { mdx }).map(({ depth, ...section }) => section)
/** The blocks of a body without headings; code is marked. */
const blocks = (body: string, mdx = false) => {
  const found = sections(body, mdx)
  expect(found.length).toBeLessThanOrEqual(1)
  return (found[0]?.blocks ?? []).map(block => (block.code ? `code: ${block.text}` : block.text))
}

describe('parseMarkdown', () => {
  it('makes a section of each heading, with the blocks below it', () => {
    expect(sections('Intro.\n\n# One\n\na\n\nTwo *words*\n---------\n\nb\n\n## One\n')).toEqual([
      { blocks: [{ text: 'Intro.' }] },
      { heading: 'One', anchor: 'one', blocks: [{ text: 'a' }] },
      { heading: 'Two words', anchor: 'two-words', blocks: [{ text: 'b' }] },
      { heading: 'One', anchor: 'one-1', blocks: [] },
    ])
  })

  it.each([
    ['paragraphs', 'one\n\ntwo', ['one', 'two']],
    ['list items', '- one\n- two\n  - three\n\n1. four', ['one', 'two', 'three', 'four']],
    ['loose list items', '- one\n\n  two\n- three', ['one', 'two', 'three']],
    ['task items', '- [x] one\n- [ ] two', ['one', 'two']],
    ['table cells', '|one|two|\n|-|-|\n|three|four|', ['one', 'two', 'three', 'four']],
    ['quotes', '> one\n>\n> > two\n\nthree', ['one', 'two', 'three']],
    ['footnotes', 'one[^1] two\n\n[^1]: three\n', ['one two', 'three']],
    ['rules', 'one\n\n---\n\ntwo', ['one', 'two']],
    [
      'HTML blocks',
      '<div>one<p>two</div>\nthree\n\n<ul><li>four<li>five</ul>',
      ['one', 'two', 'three', 'four', 'five'],
    ],
    ['HTML cells', '<table><tr><td>one</td><td>two</td></tr></table>', ['one', 'two']],
    ['HTML and Markdown', '<div>\n\none\n\n</div>two', ['one', 'two']],
    ['details', '<details><summary>one</summary>\n\ntwo\n\n</details>', ['one', 'two']],
  ])('never merges words across %s', (_, body, expected) => {
    expect(blocks(body)).toEqual(expected)
  })

  it.each([
    ['emphasis and code', 'a **b** _c_ ~~d~~ `e  f`', ['a b c d e f']],
    ['marks inside a word', 'un*frigging*believable', ['unfriggingbelievable']],
    ['soft and hard breaks', 'a\nb  \nc\\\nd<br>e', ['a b c d e']],
    ['a soft break between CJK characters', '日本語\n文章。\nRuby\n本', ['日本語文章。 Ruby 本']],
    [
      'links, not their addresses',
      '[a](/x "t") [b][r] <https://x.y> https://z.w\n\n[r]: /y "t"',
      ['a b https://x.y https://z.w'],
    ],
    ['alternative texts', 'see![one](/x)two ![three][r]\n\n[r]: /y', ['see one two three']],
    ['entities', 'a &amp; b &lt;c&gt; &#8217; <b>&eacute;&#33;</b>', ['a & b <c> ’ é!']],
    ['inline HTML', 'a <b class="x">b</b> <img alt="c" src="d">e', ['a b c e']],
    ['a reference mark in HTML', 'word<sup><a href="#1">1</a></sup> H<sub>2</sub>O', ['word 1 H2O']],
  ])('keeps %s as readers see them', (_, body, expected) => {
    expect(blocks(body)).toEqual(expected)
  })

  it.each([
    ['a script block', '<script>\nlet a = "<p>no</p>"\n\nlet b\n</script>\n\nyes', ['yes']],
    ['an inline script', 'yes <script>no *no*</script> yes', ['yes yes']],
    ['a style', '<style>\np { color: red }\n</style>\nyes', ['yes']],
    ['a template', '<template><p>no</p></template>\n\nyes', ['yes']],
    ['a hidden element around Markdown', '<noscript>\n\nno\n\n</noscript>\n\nyes', ['yes']],
    ['comments', '<!-- no\n\nno -->\n\nyes <!-- no --> yes', ['yes yes']],
    ['attributes', '<p title="no" data-a="no" onclick="no()">yes</p>', ['yes']],
    ['definitions', '[no]: /x "no"\n\nyes', ['yes']],
    ['a doctype and CDATA', '<!DOCTYPE no>\n\n<![CDATA[no]]>\n\nyes', ['yes']],
  ])('leaves out %s', (_, body, expected) => {
    expect(blocks(body)).toEqual(expected)
  })

  it.each([
    ['script', 'a <script> b\n\nc', ['a b', 'c']],
    ['iframe', '<iframe src="x">\n\nb', ['b']],
    ['pre', '<div><pre>a\n\n</div>\n\nb *c*', ['a', 'b c']],
    ['h2', '<div><h2>a</div>\n\nb', ['a', 'b']],
  ])('does not lose the post to an unclosed %s', (_, body, expected) => {
    expect(blocks(body)).toEqual(expected)
  })

  it.each([
    ['fenced', '```js\n\n  let a\n\n  b\n\n```', ['code:   let a\n\n  b']],
    ['indented', 'a\n\n    let b\n', ['a', 'code: let b']],
    ['in a list', '- a\n  ```\n  b\n  ```\n', ['a', 'code: b']],
    ['HTML', '<pre><code>let <b>a</b>\n  &lt;b&gt;</code></pre>\n\nc', ['code: let a\n  <b>', 'c']],
  ])('keeps %s code as it is written', (_, body, expected) => {
    expect(blocks(body)).toEqual(expected)
  })

  it('takes headings in HTML, with the anchor that they say', () => {
    expect(sections('<h2 id="a-b">One <em>x</em></h2>\n<p>a</p>\n\n<h3>Two</h3>\n\nb')).toEqual([
      { heading: 'One x', anchor: 'a-b', blocks: [{ text: 'a' }] },
      { heading: 'Two', blocks: [{ text: 'b' }] },
    ])
  })

  it.each([
    ['## One {#my-id}\n', 'my-id'],
    ['## One {#my_id .x}\n', 'my_id'],
    ['## One\n{: #my-id}\n', 'my-id'],
    ['One {#my-id}\n---\n', 'my-id'],
    ['## One ![alt](x)\n', 'one'],
  ])('gives %j the anchor %s', (body, anchor) => {
    expect(sections(body)).toMatchObject([{ anchor }])
  })

  it('keeps text with no words from becoming a block or heading', () => {
    expect(sections('##\n\n![](x)\n\n## ![](y)\n\n<div></div>\n')).toEqual([])
  })

  it('reads MDX: text of elements, not code', () => {
    const body =
      'import A from "a"\n\nexport const b = 1\n\n<A alt="pic" to="no">one {b} **two**</A>\n\nthree <b>four</b> {/* no */}'
    expect(blocks(body, true)).toEqual(['pic one two', 'three four'])
    expect(sections('<h2 id="x">One</h2>\n\n## Two {#y}\n', true)).toMatchObject([
      { anchor: 'x' },
      { anchor: 'y' },
    ])
    expect(blocks('<A style={{ color: "red" }}>one</A>', true)).toEqual(['one'])
    expect(blocks('<script>{`no`}</script>\n\n<style>no</style>\n\nyes', true)).toEqual(['yes'])
  })

  it.each([
    ['one\n\n<A>\n', 3],
    ['a\n\nb {', 3],
    ['<!-- no -->', 1],
  ])('says where MDX %j does not parse', (body, line) => {
    expect(() => parseMarkdown(body, { mdx: true })).toThrow(
      expect.objectContaining({ code: 'MARKDOWN', line }),
    )
  })
})
