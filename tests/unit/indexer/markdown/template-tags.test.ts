import { describe, expect, it } from 'vitest'
import { parseMarkdown } from '../../../../indexer/markdown/markdown.js'
import { blankTemplateTags } from '../../../../indexer/markdown/template-tags.js'
import { resolveMarks } from '../../../../indexer/visible-text/kept-pieces.js'

const blocks = (body: string) =>
  parseMarkdown(body, { mdx: false }).flatMap(section =>
    section.blocks.map(block => (block.code ? `code: ${block.text}` : block.text)),
  )

describe('blankTemplateTags', () => {
  it.each([
    ['a Liquid output', 'one {{ page.title | upcase }} two', ['one two']],
    ['a Liquid tag', '{% include a_b.html c_d="<x" %}\n\none', ['one']],
    ['a tag with white space control', 'one {%- if a -%} two {%- endif -%}', ['one two']],
    ['a tag between words', 'one{{ x }}two', ['one two']],
    ['the text between paired tags', '{% note %}one{% endnote %}', ['one']],
    ['a tag over lines', 'one {{ a\n}} two', ['one two']],
    ['a triple mustache', 'one {{{ x }}} two', ['one two']],
    ['a Hugo shortcode', '{{< figure src="a_b.png" caption="*no*" >}}\n\none', ['one']],
    ['paired shortcodes', '{{< box >}}one{{< /box >}} {{% note %}}two{{% /note %}}', ['one two']],
    ['a shortcode comment', 'one {{/* no */}} two', ['one two']],
    ['a Nunjucks comment', 'one {# no {{ x }} #} two', ['one two']],
    ['kramdown lists', 'one\n{: .x #y data-a="b c"}\n\ntwo{:.z}\n\n{:toc}', ['one', 'two']],
    ['a list over two lines', '![one](x){: .icon\nwidth="70"} two', ['one two']],
    ['lists of markdown-it', 'one {.x .y}\n\n[two](z){.btn target=_blank}', ['one', 'two']],
    [
      'a tag in an address',
      '[one]({{ "/x_y/" | url }}) [two]({{ a }}/b) [three](c/{{ d\n}}/e)',
      ['one two three'],
    ],
    ['a tag in an attribute', '<a href="{{ x }}">one</a> two', ['one two']],
    [
      'a tag in an HTML block',
      '<figure>\n\t{% image "no" %}\n\t<figcaption>one</figcaption>\n</figure>',
      ['one'],
    ],
    [
      'boxes',
      '::: tip A title\none\n:::\ntwo\n\n:::table-wrapper\nthree\n:::\n\n:::note[Four] {.x}\nfive\n:::',
      ['A title', 'one', 'two', 'three', 'Four', 'five'],
    ],
    ['a comment', 'one\n\n{% comment %}\nno\n\nno\n{% endcomment %}\n\ntwo', ['one', 'two']],
    ['tags around a table', '{{< x >}}\n| one | two |\n|-|-|\n{{< /x >}}', ['one', 'two']],
  ])('takes out %s', (_, body, expected) => {
    expect(blocks(body)).toEqual(expected)
  })

  it.each([
    ['a fence', '```\n{{ a }} {% b %} {: .c}\n```', ['code: {{ a }} {% b %} {: .c}']],
    ['a box in a fence', '```\n::: tip\n```', ['code: ::: tip']],
    ['a fence in a list', '- a\n\n  ~~~ html\n  {{ b }}\n  ~~~\n', ['a', 'code: {{ b }}']],
    ['a code span', 'a `{{ b }}` ``{% c ` %}`` d', ['a {{ b }} {% c ` %} d']],
    ['raw', 'a {% raw %}{{ b }} {% c %}{% endraw %} d', ['a {{ b }} {% c %} d']],
    ['raw in a code span', '`{% raw %}{{ b }}{% endraw %}`', ['{{ b }}']],
    ['raw around a fence', '{% raw %}\n```\n{{ b }}\n```\n{% endraw %}\n\nc', ['code: {{ b }}', 'c']],
    ['an unclosed output', 'a {{ b and {% c', ['a {{ b and {% c']],
    ['one closed only after its paragraph', 'a {{ b\n\nc }} d', ['a {{ b', 'c }} d']],
    ['braces that are no list', 'a {:?} {:k=>1} {x} { .y', ['a {:?} {:k=>1} {x} { .y']],
  ])('keeps what is text in %s', (_, body, expected) => {
    expect(blocks(body)).toEqual(expected)
  })

  it.each([
    ['{% highlight ruby %}\nputs "*a*"\n\nb_c_d\n{% endhighlight %}', ['code: puts "*a*"\n\nb_c_d']],
    ['{{< highlight go "linenos=table" >}}\na := <-b\n{{< /highlight >}}', ['code: a := <-b']],
    ['- one\n\n  {% highlight sh %}\n  ls\n  {% endhighlight %}\n- two', ['one', 'code:   ls', 'two']],
    ['{% highlight liquid %}{% raw %}{{ a }}{% endraw %}{% endhighlight %}', ['code: {{ a }}']],
    ['one {% highlight sh %}ls{% endhighlight %} two', ['one', 'code: ls', 'two']],
    ['{{< highlight >}}\nprose\n{{< /highlight >}}', ['prose']],
    ['{% highlight sh %}\nls', ['ls']],
  ])('takes what %j highlights as code', (body, expected) => {
    expect(blocks(body)).toEqual(expected)
  })

  it('leaves MDX alone but for heading ids', () => {
    const body = '<A style={{ a: 1 }} /> {b.c} {#id}'
    const blanked = blankTemplateTags(body, { mdx: true })
    expect(blanked.kept).toEqual([{ id: 'id' }])
    expect(blanked.body.slice(0, 29)).toBe(body.slice(0, 29))
  })

  it('is not fooled by marks in the text', () => {
    expect(blocks('a \uFDD00\uFDD1 b {{ c }}')).toEqual(['a \uFFFD0\uFFFD b'])
  })

  it.each([
    ['openings', '{{ a\n\n'],
    ['tags', '{% raw %}\n\n'],
    ['highlights', '{% highlight x %}\n'],
    ['lists', '{: a {#'],
    ['code spans', '` ``` `` {{'],
    ['fences', '~~~\n{{\n'],
  ])('is done with 300,000 unclosed %s: it would not be if it looked back at each', (_, piece) => {
    const { body } = blankTemplateTags(`${piece.repeat(300_000)}}}`, { mdx: false })
    expect(body.length).toBeLessThanOrEqual(300_000 * piece.length + 2)
  })
})

describe('resolveMarks', () => {
  it('takes a text apart at its marks', () => {
    const { body, kept } = blankTemplateTags('a {{ b }} c {% highlight d %}e{% endhighlight %}', {
      mdx: false,
    })
    expect(resolveMarks(body, kept)).toEqual([
      'a ',
      { source: '{{ b }}', text: ' ', slug: ' ', isTag: true, worksInCode: true },
      ' c ',
      { code: 'e' },
      '',
    ])
  })
})
