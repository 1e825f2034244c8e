import { describe, expect, it } from 'vitest'
import { parseMarkdown } from '../../../../indexer/markdown/markdown.js'
import { type AnchorRule, makeAnchors } from '../../../../indexer/visible-text/anchors.js'

describe('makeAnchors', () => {
  it('numbers repeated headings and keeps explicit ids', () => {
    const anchors = makeAnchors()
    const given = [
      ['The Setup!'],
      ['The setup'],
      ['Other', 'mine'],
      ['Mine'],
      ['C# & .NET'],
      ['詳細'],
      ['constructor'],
    ]
    const next = (text: string, id?: string) =>
      anchors.next({ text, source: text, hasUnknownText: false }, id)
    expect(given.map(([heading, id]) => next(heading!, id))).toEqual([
      'the-setup',
      'the-setup-1',
      'mine',
      'mine-1',
      'c--net',
      '詳細',
      'constructor',
    ])
  })
})

/** What Hugo 0.111, kramdown 2.4 with GFM 1.1 and alone, and markdown-it-anchor 9 write for each heading of one post. */
const WRITTEN: [heading: string, hugo: string, gfm: string, kramdown: string, markdownIt: string][] = [
  ['## Plain words', 'plain-words', 'plain-words', 'plain-words', 'plain-words'],
  [
    '## A [link](https://x.example/a-b?c=d) in it',
    'a-linkhttpsxexamplea-bcd-in-it',
    'a-link-in-it',
    'a-linkhttpsxexamplea-bcd-in-it',
    'a-link-in-it',
  ],
  [
    '## Entities &amp; &copy; more',
    'entities-amp-copy-more',
    'entities---more',
    'entities-amp-copy-more',
    'entities-%26-%C2%A9-more',
  ],
  [
    '## *Emphasis* and **strong_word** and _it_',
    'emphasis-and-strong_word-and-_it_',
    'emphasis-and-strong_word-and-it',
    'emphasis-and-strongword-and-it',
    'emphasis-and-strong_word-and-it',
  ],
  [
    '## Picture ![the alt](p_c.png) here',
    'picture-the-altp_cpng-here',
    'picture--here',
    'picture-the-altpcpng-here',
    'picture-here',
  ],
  [
    '## Code `a_b` and ``c ` d``',
    'code-a_b-and-c--d',
    'code-a_b-and-c--d',
    'code-ab-and-c--d',
    'code-a_b-and-c-%60-d',
  ],
  ['## Plain words', 'plain-words-1', 'plain-words-1', 'plain-words-1', 'plain-words-1'],
  ['## C# & .NET: 100%!', 'c--net-100', 'c--net-100', 'c--net-100', 'c%23-%26-.net%3A-100%25!'],
  ['## a -- b --- c ... d', 'a----b-----c--d', 'a--b--c--d', 'a----b-----c--d', 'a----b-----c-...-d'],
  ['## 2. Numbers first', '2-numbers-first', '2-numbers-first', 'numbers-first', '2.-numbers-first'],
  ['## <em>HTML</em> here<br>x', 'emhtmlem-herebrx', 'html-herex', 'emhtmlem-herebrx', 'html-herex'],
  ['## Trailing hashes ##', 'trailing-hashes', 'trailing-hashes', 'trailing-hashes', 'trailing-hashes'],
  ['Setext *heading*\n---', 'setext-heading', 'setext-heading', 'setext-heading', 'setext-heading'],
  [
    '## 😀 emoji :tada: x',
    '-emoji-tada-x',
    '-emoji-tada-x',
    'emoji-tada-x',
    '%F0%9F%98%80-emoji-%3Atada%3A-x',
  ],
  ['## Plain words {#mine}', 'mine', 'mine', 'mine', 'mine'],
  ['## Mine', 'mine-1', 'mine', 'mine', 'mine-1'],
  ['## Plain words 1', 'plain-words-1-1', 'plain-words-1', 'plain-words-1', 'plain-words-1-1'],
  ['## ΑΣ ß', 'ασ-ß', 'ασ-ß', 'section', '%CE%B1%CF%82-%C3%9F'],
  ['## Tabs\tand  double', 'tabsand--double', 'tabs-and--double', 'tabsand--double', 'tabs-and-double'],
]

describe('the anchors of each generator', () => {
  it.each([
    ['hugo', 1],
    ['kramdown-gfm', 2],
    ['kramdown', 3],
    ['markdown-it', 4],
  ] as [AnchorRule, number][])('are those that %s writes', (anchors, column) => {
    const body = WRITTEN.map(([heading]) => heading).join('\n\n')
    const read = parseMarkdown(body, { mdx: false, anchors })
    expect(read.map(({ anchor }) => anchor)).toEqual(WRITTEN.map(row => row[column]))
  })

  const anchorsOf = (body: string, anchors: AnchorRule) =>
    parseMarkdown(body, { mdx: false, anchors }).map(({ anchor }) => anchor)

  it('of Hugo have the placeholders of shortcodes, and none of what a shortcode writes as Markdown', () => {
    const body =
      'A {{< x >}}.\n\n{{< box >}}{{< y >}}{{< /box >}}\n\n## Short {{< x >}} code\n\n## Percent {{% y %}} code\n\n## {{< x >}} two'
    expect(anchorsOf(body, 'hugo')).toEqual([
      undefined,
      'short-hahahugoshortcodes2hbhb-code',
      undefined,
      'hahahugoshortcodes4hbhb-two',
    ])
  })

  it('of Hugo without words are "heading"', () => {
    expect(anchorsOf('## !!!\n\n## ???\n', 'hugo')).toEqual(['heading', 'heading-1'])
    expect(anchorsOf('## Ünïcode 日本\n', 'hugo-ascii')).toEqual(['unicode-'])
  })

  it('of kramdown without words are none, or "section"', () => {
    expect(anchorsOf('## !!!\n', 'kramdown-gfm')).toEqual([undefined])
    expect(anchorsOf('## !!!\n\n## ???\n', 'kramdown')).toEqual(['section', 'section-1'])
  })

  it('of VitePress have no signs, and none begins with a digit', () => {
    expect(anchorsOf('## 2. C# — “Ünï” `a_b`?\n\n## C\n\n## C\n', 'vitepress')).toEqual([
      '_2-c-—-uni-a-b',
      'c',
      'c-1',
    ])
  })

  it('are unknown where the text of the heading is', () => {
    expect(anchorsOf('## All about {{ page.title }}\n\n## b\n', 'kramdown-gfm')).toEqual([undefined, 'b'])
    expect(anchorsOf('## All about {{ page.title }}\n\n## [b]({{ url }})\n', 'github')).toEqual([
      undefined,
      'b',
    ])
  })
})
