import type { InputFormat } from '../../indexer/input-format.js'
import { feedRecords } from '../../indexer/records/feed-records.js'
import { checkRecord, parseRecord, prepareRecords } from '../../indexer/records/post-record.js'
import { type FormatSamples, inputFormatConformance, type PlainSection } from './input-format-conformance.js'

/** Posts that come as records must be read as those in files are: here, a file is the text of one record. */
const formatOf = (name: string, parse: (text: string) => unknown): InputFormat => ({
  name,
  endings: ['txt'],
  prepare: prepareRecords,
  parse: ({ text }) => parseRecord(checkRecord(parse(text))),
})

const html = (sections: readonly PlainSection[]) =>
  sections
    .flatMap(({ heading, paragraphs }, i) => [
      heading === undefined ? '' : `<h2 id="s${i}">${heading}</h2>`,
      ...paragraphs.map(text => `<p>${text}</p>`),
    ])
    .join('')

const HTML: FormatSamples = {
  good: [
    {
      name: 'paragraphs, headings, code and scripts',
      text: 'One <em>two</em><p>three<h3 id="a">Four</h3><ul><li>five<li>six</ul><pre>  let x\n</pre><script>no</script>',
      sections: [
        { depth: 0, blocks: [{ text: 'One two' }, { text: 'three' }] },
        {
          depth: 3,
          heading: 'Four',
          anchor: 'a',
          blocks: [{ text: 'five' }, { text: 'six' }, { text: '  let x', code: true }],
        },
      ],
    },
    {
      name: 'a whole page',
      text: '<html><head><title>no</title></head><body><p>text</body></html>',
      sections: [{ depth: 0, blocks: [{ text: 'text' }] }],
    },
  ],
  bad: [{ name: 'elements in each other without end', text: '<b>'.repeat(30_000), line: 1 }],
  write: html,
}

inputFormatConformance(
  'HTML in a record',
  formatOf('HTML in a record', text => ({ url: '/', html: text })),
  HTML,
)

inputFormatConformance(
  'an item of RSS',
  formatOf('an item of RSS', text => {
    const cut = text.replaceAll(']]>', ']]]]><![CDATA[>')
    const item = `<item><link>/a/</link><content:encoded><![CDATA[${cut}]]></content:encoded></item>`
    return feedRecords(`<rss><channel>${item}</channel></rss>`)[0]
  }),
  HTML,
)

inputFormatConformance(
  'HTML in JSON Feed',
  formatOf('HTML in JSON Feed', text => {
    const items = [{ url: '/a/', title: 'A', content_html: text }]
    return feedRecords(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items }))[0]
  }),
  HTML,
)

inputFormatConformance(
  'Markdown in a record',
  formatOf('Markdown in a record', text => ({ url: '/', markdown: text })),
  {
    good: [
      {
        name: 'what would be front matter in a file',
        text: '---\n\n## One\n\ntwo *three*\n',
        sections: [{ depth: 2, heading: 'One', anchor: 'one', blocks: [{ text: 'two three' }] }],
      },
    ],
    bad: [{ name: 'quotes in quotes without end', text: `a\n\n${'>'.repeat(9_000)} b\n`, line: 3 }],
    write: sections =>
      sections
        .flatMap(({ heading, paragraphs }) => [
          ...(heading === undefined ? [] : [`## ${heading}`]),
          ...paragraphs,
        ])
        .join('\n\n'),
  },
)
