import { describe, expect, it } from 'vitest'
import { linesIn, linesOf, postOf } from './pages.js'

describe('what of an article is text', () => {
  it('keeps paragraphs, lists, tables, definitions, captions, quotes and details, each a block', () => {
    const article = `<p>One <em>para</em>graph.</p><ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>
      <table><caption>Sizes</caption><tr><th>x</th><td>y</td></tr></table><dl><dt>term</dt><dd>meaning</dd></dl>
      <figure><img src="a.png" alt="A cat"><figcaption>Tom</figcaption></figure>
      <blockquote><p>Quoted</p><footer>Somebody</footer></blockquote>
      <details><summary>More</summary><p>Hidden at first</p></details>`
    expect(linesOf(article)).toEqual(
      'One paragraph.|a|b|c|Sizes|x|y|term|meaning|A cat|Tom|Quoted|Somebody|More|Hidden at first'.split('|'),
    )
  })

  it('keeps code as it is written, without numbers of lines, signs and buttons', () => {
    const rouge = `<figure class="highlight"><pre><code><table class="rouge-table"><tbody><tr>
      <td class="rouge-gutter gl"><pre class="lineno">1\n2\n</pre></td>
      <td class="rouge-code"><pre><span class="k">let</span> x\n  <span>y</span>\n</pre></td></tr></tbody></table></code></pre></figure>`
    expect(linesOf(rouge)).toEqual(['code: let x\n  y'])
    const hugo = `<div class="highlight"><div class="chroma"><table class="lntable"><tr>
      <td class="lntd"><pre class="chroma"><code><span class="lnt">1\n</span><span class="lnt">2\n</span></code></pre></td>
      <td class="lntd"><pre class="chroma"><code>a\n  b\n</code></pre></td></tr></table></div></div>`
    expect(linesOf(hugo)).toEqual(['code: a\n  b'])
    const inline = `<pre class="line-numbers"><code><span class="line"><span class="ln">1</span><span class="cl">a = 1\n</span></span></code></pre>`
    expect(linesOf(inline)).toEqual(['code: a = 1'])
    const vitepress = `<div class="language-js line-numbers-mode"><button title="Copy Code" class="copy"></button><span class="lang">js</span>
      <pre class="shiki"><code><span class="line">x()</span>\n<span class="line">y()</span></code></pre>
      <div class="line-numbers-wrapper" aria-hidden="true"><span class="line-number">1</span></div></div>`
    expect(linesOf(vitepress)).toEqual(['code: x()\ny()'])
    const divs = `<pre><code><div class="ec-line">x</div><div class="ec-line">  y</div></code></pre>`
    expect(linesOf(divs)).toEqual(['code: x\n  y'])
  })

  it.each([
    ['navigation', '<nav>menu</nav>'],
    ['a side note of the page', '<aside>ad</aside>'],
    ['the head with its byline', '<header><h1>T</h1><p>By me</p></header>'],
    ['the foot', '<footer>Posted in tags</footer>'],
    ['comments', '<div id="comments"><h2>3 comments</h2></div>'],
    ['related posts', '<section class="related-posts"><h2>Related</h2></section>'],
    ['share bars', '<ul class="share-buttons"><li>Tweet</li></ul>'],
    ['the table of contents', '<div id="TableOfContents"><a href="#a">A</a></div><div class="toc">A</div>'],
    ['cookie banners', '<div class="cookie-banner">We use cookies</div>'],
    ['breadcrumbs', '<ol class="breadcrumbs"><li>Home</li></ol>'],
    ['aria-hidden', '<p aria-hidden="true">x</p>'],
    ['hidden', '<p hidden>x</p><p style="color: red; display:none">y</p>'],
    ['templates', '<template><p>x</p></template>'],
    ['scripts and styles', '<script>x</script><style>y{}</style><noscript>z</noscript>'],
    ['forms', '<form><input value="x"><select><option>y</option></select><button>Go</button></form>'],
    ['frames and media', '<iframe>x</iframe><video>y</video><object>z</object>'],
    ['text for screen readers only', '<span class="sr-only">Skip</span>'],
    ['what is marked', '<p data-search-ignore>x</p><p data-pagefind-ignore="all">y</p>'],
    ['navigation by role', '<div role="navigation">x</div><div role="doc-toc">y</div>'],
  ])('leaves out %s', (_, html) => {
    expect(linesOf(`<p>kept</p>${html}`)).toEqual(['kept'])
  })

  it.each([
    '<p><time datetime="2024-05-01">1 May 2024</time> by <a rel="author" href="/me/">Me</a> in <a rel="tag" href="/t/">T</a></p>',
    '<div><p>Published on <time>1 May 2024</time> · 4 min read</p></div>',
    '<ul><li><a rel="tag" href="/tags/a/">Long name of a tag about boats</a></li></ul>',
  ])('leaves out a byline before the text, by its facts: %s', byline => {
    expect(linesOf(`<h1>T</h1>${byline}<p>kept</p>`)).toEqual(['kept'])
    expect(linesOf(`<p>kept</p>${byline}`)).not.toEqual(['kept'])
  })

  it('keeps a first paragraph that has a date among its words', () => {
    const first = '<p>On <time>1 May 2024</time> the mill stood still for the first time in ninety years.</p>'
    expect(linesOf(first)).toEqual(['On 1 May 2024 the mill stood still for the first time in ninety years.'])
  })

  it.each([
    ['Docusaurus', '<div class="admonitionHeading_Gvgb">', '</div>'],
    ['VitePress', '<p class="custom-block-title">', '</p>'],
    ['GitHub', '<p class="markdown-alert-title">', '</p>'],
    ['Starlight', '<p class="starlight-aside__title">', '</p>'],
  ])('leaves out the kind of a box, and keeps a title of its own: %s', (_, open, close) => {
    expect(linesOf(`<div>${open}TIP${close}<p>kept</p></div>`)).toEqual(['kept'])
    expect(linesOf(`<div>${open}Mind the gap${close}<p>kept</p></div>`)).toEqual(['Mind the gap', 'kept'])
  })

  it('keeps boxes that belong to the text, and buttons that are headings', () => {
    expect(linesOf('<aside class="starlight-aside note"><p>Mind</p></aside>')).toEqual(['Mind'])
    expect(linesOf('<h2 id="q"><button>Question</button></h2><p>Answer</p>')).toEqual([
      '# Question #q',
      'Answer',
    ])
    expect(linesOf('<p hidden="until-found">x</p>')).toEqual(['x'])
  })

  it('takes a class for a name of the text where nothing else is left and the text is long', () => {
    const text = 'How we share what we know with those who come after us. '.repeat(4).trim()
    expect(linesOf(`<div class="share"><p>${text}</p></div>`)).toEqual([text])
  })

  it('shows nothing of a post without text, not the box that all posts have', () => {
    expect(linesOf('<div></div><div class="newsletter"><h2>Join</h2><p>Every Tuesday.</p></div>')).toEqual([])
  })

  it('leaves out a byline of any class that states the date, and keeps texts of such a class', () => {
    const byline = '<p class="meta">Published <time datetime="2024-01-02">2 January</time> by Ann</p>'
    expect(linesOf(`${byline}<p>kept</p><p class="meta">About meta tags.</p>`)).toEqual([
      'kept',
      'About meta tags.',
    ])
    const long = `<div class="details"><p>On <time>4 May</time> ${'we met and talked. '.repeat(20)}</p></div>`
    expect(linesOf(long)).toHaveLength(1)
  })

  it('leaves out the numbers of footnotes and the ways back', () => {
    const article = `<p>Said<sup id="fnref:1"><a href="#fn:1" class="footnote-ref">1</a></sup>.</p>
      <div class="footnotes"><ol><li id="fn:1"><p>Source <a href="#fnref:1" class="footnote-backref">↩︎</a></p></li></ol></div>`
    expect(linesOf(article)).toEqual(['Said.', 'Source'])
  })

  it('keeps what a formula says, and no TeX', () => {
    const katex = `<p>So <span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>x</mi><mo>=</mo><mn>2</mn></mrow>
      <annotation encoding="application/x-tex">\\frac{4}{2}</annotation></semantics></math></span>
      <span class="katex-html" aria-hidden="true">x=2</span></span>.</p>`
    expect(linesOf(katex)).toEqual(['So x=2 .'])
    expect(linesOf('<p>a \\(\\frac{1}{2}\\) b $$\\left(x\\right)$$ c <code>$$ d $$</code></p>')).toEqual([
      'a b c $$ d $$',
    ])
    expect(linesOf('<p>It costs $5, or $$ in slang.</p>')).toEqual(['It costs $5, or $$ in slang.'])
  })

  it('keeps the source of a diagram as code, and the words of a drawing', () => {
    expect(linesOf('<pre class="mermaid">graph TD\n  A-->B</pre>')).toEqual(['code: graph TD\n  A-->B'])
    const svg =
      '<svg><title>Icon</title><style>x{}</style><defs><text>no</text></defs><text>Server</text></svg>'
    expect(linesOf(svg)).toEqual(['Server'])
  })
})

describe('headings', () => {
  it('are led to by their own id, or by that of what stands in, before or around them', () => {
    const article = `<h2 id="own">A</h2><h2><a id="in"></a>B</h2><h2><a name="old">C</a></h2><a id="before"></a><h2>D</h2>
      <section id="around"><h2>E</h2></section><h2>F</h2>`
    expect(linesOf(article)).toEqual(['# A #own', '# B #in', '# C #old', '# D #before', '# E #around', '# F'])
  })

  it('are without the signs by which their address is copied', () => {
    const article = `<h2 id="a">A<a class="headerlink" href="#a">¶</a></h2><h2 id="b"><a class="anchor" href="#b">#</a>B</h2>
      <h2 id="c">C<a class="hash-link" href="#c" aria-label="Direct link to C">\u200B</a></h2>
      <h2 id="d"><a class="anchor" href="#d">D</a></h2><h2 id="e">E <a href="#e" class="permalink">Permalink</a></h2>
      <h2 id="f">C<a href="/sharp">#</a></h2>`
    expect(linesOf(article)).toEqual(['# A #a', '# B #b', '# C #c', '# D #d', '# E #e', '# C# #f'])
  })

  it('in a head of their section are kept', () => {
    expect(linesOf('<section id="s"><header><h2>A</h2></header><p>b</p></section>')).toEqual(['# A #s', 'b'])
  })

  it('are no section where they are the title; what stands under it opens the post', () => {
    const html =
      '<title>T | Site</title><article><h1 id="t">T</h1><p>a</p><h2 id="b">B</h2><p>c</p></article>'
    expect(linesIn(postOf(html))).toEqual(['a', '# B #b', 'c'])
  })
})

describe('where the text of a page is', () => {
  const post = (body: string, head = '') => linesIn(postOf(`<title>T</title>${head}<body>${body}</body>`))
  const typed = '<meta property="og:type" content="article">'

  it('is what the page marks, in several places if it likes', () => {
    expect(
      post('<article>a</article><div data-search-body>b<nav>n</nav></div><p data-pagefind-body>c</p>'),
    ).toEqual(['b', 'c'])
  })

  it('is the entry that holds it', () => {
    expect(
      post('<div class="h-entry"><p class="p-name">T</p><div class="e-content">a</div><p>b</p></div>'),
    ).toEqual(['a'])
    expect(
      post(
        '<div itemscope itemtype="https://schema.org/BlogPosting"><div itemprop="articleBody">a</div>b</div>',
      ),
    ).toEqual(['a'])
  })

  it('is the one article, beside which comments and cards of others stand', () => {
    expect(
      post(`<main><article><h1>T</h1><p>a</p></article><section class="related"><article><h3><a href="/x/">X</a></h3></article></section>
        <div id="comments"><article>c</article></div><article><h3><a href="/y/">Y</a></h3><p>${'z '.repeat(99)}</p></article></main>`),
    ).toEqual(['a'])
  })

  it('is main, where there is no article', () => {
    expect(post('<div>x</div><main><p>a</p></main>', typed)).toEqual(['a'])
    expect(post('<div>x</div><div role="main"><p>a</p></div>', typed)).toEqual(['a'])
  })

  it('is the smallest element with most of the text, where nothing tells', () => {
    const menu = '<div><a href="/a">one menu</a><a href="/b">another menu with a long text to read</a></div>'
    expect(
      post(
        `${menu}<div><div><h2 id="h">H</h2><p>${'a '.repeat(60).trim()}</p><p>b</p></div></div><div>© me</div>`,
        typed,
      ),
    ).toEqual(['# H #h', 'a '.repeat(60).trim(), 'b'])
  })

  it('is what the owner’s selectors say', () => {
    const html = '<title>T</title><article>x<div class="text">a<p class="ad">b</p></div></article>'
    expect(linesIn(postOf(html, undefined, { body: '.text', ignore: '.ad, p > i' }))).toEqual(['a'])
  })

  it('is more where the page says that an attribute is text', () => {
    expect(
      post('<article><p data-pagefind-index-attrs="title,data-x" title="a" data-x="b">c</p></article>'),
    ).toEqual(['a b', 'c'])
  })
})
