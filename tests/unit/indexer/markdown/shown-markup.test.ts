import { describe, expect, it } from 'vitest'
import { parseMarkdown } from '../../../../indexer/markdown/markdown.js'

/** The syntax of Markdown's dialects: what readers see of it, and where the same signs are text. */

const sections = (body: string, mdx = false) =>
  parseMarkdown(body, { mdx }).map(({ depth, ...section }) => section)
const blocks = (body: string, mdx = false) =>
  sections(body, mdx).flatMap(section =>
    section.blocks.map(block => (block.code ? `code: ${block.text}` : block.text)),
  )

describe('the attribute list of a heading', () => {
  it.each([
    ['## Sorting {#by-weight}', 'Sorting', 'by-weight'],
    ['## Sorting { #by-weight }', 'Sorting', 'by-weight'],
    ['## Sorting { #by-weight .wide }', 'Sorting', 'by-weight'],
    ['## Sorting {.wide #by-weight}', 'Sorting', 'by-weight'],
    ['## Sorting {#by-weight data-level="2 3"}', 'Sorting', 'by-weight'],
    ['## Sorting {: #by-weight}', 'Sorting', 'by-weight'],
    ['## Sorting {:#by-weight .wide}', 'Sorting', 'by-weight'],
    ['## Sorting {id="by-weight"}', 'Sorting', 'by-weight'],
    ["## Sorting { id='by-weight' class=wide }", 'Sorting', 'by-weight'],
    ['## Sorting {class="wide" id=by-weight}', 'Sorting', 'by-weight'],
    ['Sorting { #by-weight }\n---', 'Sorting', 'by-weight'],
    ['## Sorting\n{: #by-weight }', 'Sorting', 'by-weight'],
    ['## Sorting { #by-weight } ##', 'Sorting', 'by-weight'],
    ['## Sorting { .wide }', 'Sorting', 'sorting'],
    ['## Sorting {class="wide"}', 'Sorting', 'sorting'],
    ['## Sorting {: .no_toc }', 'Sorting', 'sorting'],
    ['## Sorting {% raw %}{ #x }{% endraw %}', 'Sorting { #x }', undefined],
    ['## Sets {a, b}', 'Sets {a, b}', 'sets-a-b'],
    ['## The `{ #id }` list', 'The { #id } list', 'the--id--list'],
    ['## Sets {x=1}', 'Sets {x=1}', 'sets-x1'],
  ])('%j: its text and anchor', (body, heading, anchor) => {
    expect(sections(body)).toMatchObject([anchor === undefined ? { heading } : { heading, anchor }])
  })
})

describe('markup of dialects', () => {
  it.each([
    [
      'a class on a paragraph',
      'Rye\n{: .lead }\n\nOats { .lead }\n\n{ .box }\nSpelt',
      ['Rye', 'Oats', 'Spelt'],
    ],
    [
      'attributes of a link, picture and code',
      '[rye](x){target="_blank"} ![oats](y){width=50% .left} `spelt`{.js}',
      ['rye oats spelt'],
    ],
    ['kramdown options', '{::options toc_levels="2" /}\n\nRye', ['Rye']],
    ['a box with a title', '::: warning Hot oven\nMind your hands.\n:::', ['Hot oven', 'Mind your hands.']],
    ['a box with its title in brackets', ':::tip[Cool rack]\n\nAn hour.\n\n:::', ['Cool rack', 'An hour.']],
    [
      'a box with its title as an attribute',
      ':::note{title="Old flour"}\nSmell it.\n:::',
      ['Old flour', 'Smell it.'],
    ],
    ['boxes in boxes', ':::: info Out\n::: details In {open}\nDeep.\n:::\n::::', ['Out', 'In', 'Deep.']],
    ['a box in a quote', '> ::: tip Salt\n> Two percent.\n> :::', ['Salt', 'Two percent.']],
    [
      "MkDocs' boxes",
      '!!! note "Yeast"\n    Feed it.\n\n    Daily.\n\nAfter.',
      ['Yeast', 'Feed it.', 'Daily.', 'After.'],
    ],
    [
      'a folded one in another',
      '??? tip "Out"\n    !!! note\n        In.\n\n    Out again.',
      ['Out', 'In.', 'Out again.'],
    ],
    ['code in one', '!!! note "Run"\n    ```sh\n    bake\n    ```\n', ['Run', 'code: bake']],
    ['tabs', '=== "Oven"\n\n    Hot.\n\n=== "Pan"\n\n    Flat.', ['Oven', 'Hot.', 'Pan', 'Flat.']],
    ['an alert', '> [!TIP]\n> Steam helps.', ['Steam helps.']],
    ['an alert and its paragraphs', '> [!IMPORTANT]\n>\n> One.\n>\n> Two.', ['One.', 'Two.']],
    ['an alert with a title', '> [!warning]- Hot *oven*\n> Mind it.', ['Hot oven', 'Mind it.']],
    ['an alert with only a title', '> [!faq] Why *rye*?', ['Why rye?']],
    ['an alert in a list', '1. First\n\n   > [!CAUTION]\n   > Slow.', ['First', 'Slow.']],
    ['a table of contents', `[TOC]\n\n[[toc]]\n\n[[_TOC_]]\n\n\${toc}\n\nRye`, ['Rye']],
    ["kramdown's", '* TOC\n{:toc}\n\nRye', ['Rye']],
    ["kramdown's of numbers", 'Bread\n\n1. placeholder\n2. another\n{:toc .side}\n\nRye', ['Bread', 'Rye']],
    ['names of emoji', 'Done :tada: and :+1::rocket: (:bread:)', ['Done 🎉 and 👍🚀 (🍞)']],
    ['marked text', 'Use ==very *cold*== water, ==ice==.', ['Use very cold water, ice.']],
    ['inserted text', 'Use ++fresh water++ now', ['Use fresh water now']],
    ['super- and subscripts', 'H~2~O at 10^6^ Pa, 1^st^', ['H2O at 106 Pa, 1st']],
    ['an inline note', 'Rye^[Not *wheat*.] rises.', ['Rye rises.', 'Not wheat.']],
    ['a note in a table', '|a|\n|-|\n|b^[see below]|', ['a', 'b', 'see below']],
    [
      'abbreviations',
      'The RH is high.\n\n*[RH]: relative humidity\n*[BP]: bakers percentage',
      ['The RH is high.'],
    ],
    [
      'definition lists',
      'Poolish\n: Half water.\n: Wet.\n\nBiga\n\n:   Stiff.',
      ['Poolish', 'Half water.', 'Wet.', 'Biga', 'Stiff.'],
    ],
    ['the id of a block', 'A thought. ^37af2b\n\nAnother. ^my-thought', ['A thought.', 'Another.']],
    ['a comment', 'Rye %%ask Ann%% rises.\n\n%%\nTo do\n\n- more\n%%\n\nOats', ['Rye rises.', 'Oats']],
    [
      'links between notes',
      'See [[Rye bread|that]], [[Oats]] and [[Oats#Rolled]].',
      ['See that, Oats and Oats > Rolled.'],
    ],
    ['a link in a table', '|a|\n|-|\n|[[Oats\\|rolled]]|', ['a', 'rolled']],
    [
      'embedded notes and pictures',
      'A ![[crumb.png|300]] B ![[crumb.png|The crumb]] ![[Oats]]',
      ['A B The crumb'],
    ],
  ])('shows %s as readers see it', (_, body, expected) => {
    expect(blocks(body)).toEqual(expected)
  })

  it.each([
    [
      'inline code',
      '`==a==` `:tada:` `[TOC]` `[[x]]` `x^2^` `$x$` `{.c}` `%%a%%`',
      ['==a== :tada: [TOC] [[x]] x^2^ $x$ {.c} %%a%%'],
    ],
    ['inline HTML code', '<code>==a==</code> and <kbd>:tada:</kbd>', ['==a== and :tada:']],
    [
      'a code block',
      '```\n[TOC]\n==a== :tada: $x$\n!!! note\n```',
      ['code: [TOC]\n==a== :tada: $x$\n!!! note'],
    ],
    [
      'indented code',
      'Say\n\n    {{ bread.name }} {.c} $x$ %%y%% :tada:\n',
      ['Say', 'code: {{ bread.name }} {.c} $x$ %%y%% :tada:'],
    ],
    ['HTML code', '<pre>$x$ :tada:</pre>', ['code: $x$ :tada:']],
    ['a list of classes in prose', 'Write {.c} or { #id } there.', ['Write {.c} or { #id } there.']],
    ['sets and objects', 'The set {x=1} and {a, b} here {x=1}', ['The set {x=1} and {a, b} here {x=1}']],
    ['comparisons', 'if a == b, a==b or x === y', ['if a == b, a==b or x === y']],
    ['operators', 'C++ and i++ and ++i, g++', ['C++ and i++ and ++i, g++']],
    [
      'colons',
      'At 10:30:45, std::lock: it, https://x.example/:key:/y :nosuchname:',
      ['At 10:30:45, std::lock: it, https://x.example/:key:/y :nosuchname:'],
    ],
    [
      'carets',
      'Press ^C, x ^ y ^ z, 2^10^3, match ^[a-z]+$ or ^',
      ['Press ^C, x ^ y ^ z, 2^10^3, match ^[a-z]+$ or ^'],
    ],
    [
      'brackets',
      '[[ -f x ]] and a[[0]] and [[1]] and [TOC] in a line',
      ['[[ -f x ]] and a[[0]] and [[1]] and [TOC] in a line'],
    ],
    [
      'attributes of C++ and slots of ECMAScript',
      'Mark it [[nodiscard]], says [[Prototype]].',
      ['Mark it [[nodiscard]], says [[Prototype]].'],
    ],
    ['tags in indented code, unless tags work', 'A {{ b }}\n\n    {{ c }} d\n', ['A', 'code:   d']],
    ['percents', '100%% sure, 5% or %d%%', ['100%% sure, 5% or %d%%']],
    ['a quote', '> [NOTE] that\n\n> ![!x](y)', ['[NOTE] that', '!x']],
    ['colons that define nothing', 'Rye: good\n\n12:30', ['Rye: good', '12:30']],
    ['a list after which nothing is said', '* TOC\n\nRye', ['TOC', 'Rye']],
    ['exclamations', '!!! Wow\n\n=== over ===', ['!!! Wow', '=== over ===']],
  ])('keeps the signs in %s', (_, body, expected) => {
    expect(blocks(body)).toEqual(expected)
  })
})

describe('footnotes', () => {
  it('stand at the end, as on the page', () => {
    expect(blocks('Rye[^1].\n\n[^1]: A note.\n\nOats.')).toEqual(['Rye.', 'Oats.', 'A note.'])
  })
})

describe('formulas', () => {
  it.each([
    ['Let $x_i \\in \\mathbb{R}^n$ hold.', ['Let hold.']],
    ['Let $n$ be $2n - 1$, $O(n)$-ish.', ['Let n be 2n - 1, O(n)-ish.']],
    ['So $$\\sum_{i=0}^{n} a_i = \\text{total mass}$$ holds.', ['So total mass holds.']],
    ['$$\n\\begin{aligned}\na &= b \\\\\n\nc &= d\n\\end{aligned}\n$$\n\nDone.', ['Done.']],
    ['- first\n  $$\n  \\frac{a}{b}\n  $$\n- second', ['first', 'second']],
    ['A \\\\(a_1 * b_2 * c_3\\\\) B \\\\[\\frac12\\\\] C \\(x^2\\) D', ['A B C D']],
    ['A $`a_1 * b`$ B', ['A B']],
    ['```math\n\\frac{1}{2}\n```\n\nB', ['B']],
    ['* \\[[`a_1`](x?y=z)\\] b\n* \\[[`c`](x?y=z)\\] d', ['[a_1] b', '[c] d']],
    ['Costs $5 and $10, or $5-$10.', ['Costs $5 and $10, or $5-$10.']],
    ['A US$5 note, 20$ and $1,000.', ['A US$5 note, 20$ and $1,000.']],
    [
      'Set $HOME and $PATH, or $HOME/$PATH; kill $$ now $$ please',
      ['Set $HOME and $PATH, or $HOME/$PATH; kill $$ now $$ please'],
    ],
    ['jQuery is $, PHP has $this->that and $_GET.', ['jQuery is $, PHP has $this->that and $_GET.']],
    ['From \\$5 to \\$9, \\[1\\] and \\(see\\)', ['From $5 to $9, [1] and (see)']],
    ['One $ and\n\nanother $ here', ['One $ and', 'another $ here']],
  ])('%j', (body, expected) => {
    expect(blocks(body)).toEqual(expected)
  })

  it('count for the anchor of a heading as they are written', () => {
    expect(sections('## The $O(n)$ bound\n')).toMatchObject([
      { heading: 'The O(n) bound', anchor: 'the-on-bound' },
    ])
  })

  it('are left out of MDX, whose braces they would be taken for, and errors keep their line', () => {
    expect(blocks('A $\\frac{a}{b}$ B\n\n$$\n\\sqrt{x}\n$$\n\nC', true)).toEqual(['A B', 'C'])
    expect(() => blocks('$$\n\\sqrt{x}\n$$\n\nC {', true)).toThrow(expect.objectContaining({ line: 5 }))
  })
})

describe('conditions', () => {
  it.each([
    ['{% if a %}one{% else %}two{% endif %} three', ['one three']],
    ['{% if a %}one{% elsif b %}{% if c %}x{% endif %}two{% else %}y{% endif %} three', ['one three']],
    ['{% unless a %}\n\none\n\n{% else %}\n\ntwo\n\n{% endunless %}\n\nthree', ['one', 'three']],
    ['{% for a in b %}one{% else %}none{% endfor %} two', ['one two']],
    ['{% case a %}{% when 1 %}one{% when 2 %}two{% else %}x{% endcase %} three', ['one three']],
    ['one {% else %} two', ['one two']],
  ])('show their first branch: %j', (body, expected) => {
    expect(blocks(body)).toEqual(expected)
  })
})

describe('shortcodes that are shown', () => {
  it.each([
    ['Write {{</* box */>}} so.', ['Write {{< box >}} so.']],
    ['```\n{{%/* box */%}}\n```', ['code: {{% box %}}']],
  ])('lose the marks of the comment: %j', (body, expected) => {
    expect(blocks(body)).toEqual(expected)
  })
})

describe('text in MDX', () => {
  it.each([
    ['a space between elements', '<b>rye</b>{" "}<b>oats</b>', ['rye oats']],
    ['strings', `{"rye"} and {\`oats \${n} grams\`} and {"a" + b + "c"}`, ['rye and oats grams and ac']],
    ['a string on its own', '{"rye"}\n\n{`oats`}', ['rye', 'oats']],
    ['elements in expressions', '{ready && <b>rye <i title="no">oats</i></b>}', ['rye oats']],
    ['the first branch', '{ready ? "rye" : "oats"} {name ?? "spelt"}', ['rye spelt']],
    ['titles and labels', '<Card title="Rye" /> <Tab label={"Oats"} value="no">x</Tab>', ['Rye Oats x']],
    ['alternative texts', '<Image src={rye} alt={`A loaf`} />', ['A loaf']],
  ])('is in %s', (_, body, expected) => {
    expect(blocks(body, true)).toEqual(expected)
  })

  it.each([
    ['calls and names', 'a {f("no")} {no.no} {1 + 1} b', ['a b']],
    ['comments', 'a {/* no */} b', ['a b']],
    ['attributes of plain elements', '<a title="no">b</a>', ['b']],
    ['lists of values', '<List items={["no"]} data={{ title: "no" }}>a</List>', ['a']],
    ['the head', '<Head>\n\n<title>no</title>\n\nno\n\n</Head>\n\na', ['a']],
  ])('is not in %s', (_, body, expected) => {
    expect(blocks(body, true)).toEqual(expected)
  })
})

describe('imports in a .md file', () => {
  it('are left out where what they import is used as a component', () => {
    const body =
      "import Tabs from '@theme/Tabs'\nimport { Tab } from './tab';\n\nexport const size = 3\n\n<Tabs>\n\nRye\n\n</Tabs>\n\n```js\nimport a from 'a'\n```"
    expect(blocks(body)).toEqual(['Rye', "code: import a from 'a'"])
    expect(blocks('<Tab label="Oats">\n\nRolled\n\n</Tab>')).toEqual(['Oats', 'Rolled'])
  })

  it('are text elsewhere', () => {
    expect(blocks("import tax from 'abroad'\n\nimport duties, too, and List<Tax>")[0]).toBe(
      "import tax from 'abroad'",
    )
  })
})
