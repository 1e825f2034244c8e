import { markdownFormat } from '../../indexer/markdown/markdown-format.js'
import { inputFormatConformance } from './input-format-conformance.js'

inputFormatConformance('Markdown', markdownFormat, {
  good: [
    {
      name: 'text below front matter',
      text: '---\ntitle: A post\n---\nOne *paragraph*.\n\nAnother\none.\n',
      sections: [{ depth: 0, blocks: [{ text: 'One paragraph.' }, { text: 'Another one.' }] }],
    },
    {
      name: 'headings that are alike',
      text: '# Leaks\n\n## Leaks\n\ntext\n\n## Leaks {#own}\n',
      sections: [
        { depth: 1, heading: 'Leaks', anchor: 'leaks', blocks: [] },
        { depth: 2, heading: 'Leaks', anchor: 'leaks-1', blocks: [{ text: 'text' }] },
        { depth: 2, heading: 'Leaks', anchor: 'own', blocks: [] },
      ],
    },
    {
      name: 'lists, tables, code and HTML',
      text: '- one\n- two\n\n|a|b|\n|-|-|\n|c|d|\n\n```js\n  let x\n```\n\n<p>e<p>f\n<script>g</script>\n',
      sections: [
        {
          depth: 0,
          blocks: [
            ...['one', 'two', 'a', 'b', 'c', 'd'].map(text => ({ text })),
            { text: '  let x', code: true },
            { text: 'e' },
            { text: 'f' },
          ],
        },
      ],
    },
    {
      name: 'MDX',
      ending: 'mdx',
      text: 'import A from "./a"\n\n# One\n\n<A title="x">two {1 + 1}</A>\n',
      sections: [{ depth: 1, heading: 'One', anchor: 'one', blocks: [{ text: 'x two' }] }],
    },
  ],
  bad: [
    { name: 'a list that never closes', text: '---\ntitle: A\ntags: [\n---\n', line: 3 },
    { name: 'MDX that never closes', ending: 'mdx', text: '---\na: 1\n---\n\n<A>\n\ntext\n', line: 5 },
    { name: 'quotes in quotes without end', text: `a\n\n${'>'.repeat(9_000)} b\n`, line: 3 },
  ],
  write: sections =>
    sections
      .flatMap(({ heading, paragraphs }) => [
        ...(heading === undefined ? [] : [`## ${heading}`]),
        ...paragraphs,
      ])
      .join('\n\n'),
})
