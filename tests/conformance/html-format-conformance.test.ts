import { htmlFormat } from '../../indexer/html/html-format.js'
import { inputFormatConformance } from './input-format-conformance.js'

inputFormatConformance('HTML', htmlFormat, {
  good: [
    {
      name: 'the article of a page',
      text: '<!doctype html><title>A post</title><nav>menu</nav><article><h1>A post</h1><p>One <em>paragraph</em>.<p>Another\none.</article>',
      sections: [{ depth: 0, blocks: [{ text: 'One paragraph.' }, { text: 'Another one.' }] }],
    },
    {
      name: 'headings with their ids',
      text: '<article><h2 id="leaks">Leaks</h2><p>text</p><h3 id="own">Leaks</h3><h2>Leaks</h2></article>',
      sections: [
        { depth: 2, heading: 'Leaks', anchor: 'leaks', blocks: [{ text: 'text' }] },
        { depth: 3, heading: 'Leaks', anchor: 'own', blocks: [] },
        { depth: 2, heading: 'Leaks', blocks: [] },
      ],
    },
    {
      name: 'lists, tables, code and scripts',
      text: '<article><ul><li>one<li>two</ul><table><tr><td>a<td>b</table><pre><code>  let x\n</code></pre><script>g</script></article>',
      sections: [
        {
          depth: 0,
          blocks: [...['one', 'two', 'a', 'b'].map(text => ({ text })), { text: '  let x', code: true }],
        },
      ],
    },
  ],
  bad: [{ name: 'elements in each other without end', text: `<article>${'<b>'.repeat(30_000)}`, line: 1 }],
  write: sections =>
    `<title>Title</title><article>${sections
      .map(
        ({ heading, paragraphs }, i) =>
          `${heading === undefined ? '' : `<h2 id="s${i}">${heading}</h2>`}${paragraphs.map(text => `<p>${text}</p>`).join('')}`,
      )
      .join('')}</article>`,
})
