/** What do the pages of the blog look like? Knows no files. */
import { html } from './html.mjs'

const SITE = 'Off by One'
const TAGLINE = 'Two engineers write down what took them too long to find out.'

/** Forbids inline scripts and styles, other hosts, and making HTML from strings. Search works under this policy. */
const POLICY = "default-src 'self'; require-trusted-types-for 'script'"

/**
 * The front page as HTML.
 *
 * @param {import('../../dist/indexer/post.js').Post[]} posts newest first
 */
export function homePage(posts) {
  const list = posts.map(
    post => html`
        <li>
          <h2><a href="${post.url}">${post.title}</a></h2>
          ${byline(post)}
          <p>${post.descriptions[0]}</p>
        </li>`,
  )
  return page({
    title: SITE,
    description: TAGLINE,
    main: html`
      <h1>${SITE}</h1>
      <p class="tagline">${TAGLINE}</p>
      <ul class="posts">${list}
      </ul>`,
  })
}

/** The page of one post as HTML. `body` is its text as HTML; `newer` and `older` are the posts next to it, if any. */
export function postPage(post, { body, newer, older }) {
  return page({
    title: `${post.title} · ${SITE}`,
    description: post.descriptions[0],
    main: html`
      <article class="h-entry">
        <h1>${post.title}</h1>
        ${byline(post)}
        ${body}
        <p class="tags">${post.tags.map(tag => html`<span class="p-category">${tag}</span> `)}</p>
      </article>
      <nav aria-label="More posts">
        ${older && html`<a rel="prev" href="${older.url}">← ${older.title}</a>`}
        ${newer && html`<a rel="next" href="${newer.url}">${newer.title} →</a>`}
      </nav>`,
  })
}

function byline(post) {
  const authors = post.authors.map(
    (author, i) => html`${i > 0 ? ' and ' : ''}<span class="p-author">${author}</span>`,
  )
  const minutes = `${post.readingMinutes} min read`
  return html`<p class="byline">${dateOf(post)} · ${authors} · ${minutes}</p>`
}

function dateOf(post) {
  const day = new Date(`${post.date}T00:00:00Z`)
  const text = day.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  return html`<time datetime="${post.date}">${text}</time>`
}

function page({ title, description, main }) {
  return String(html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${POLICY}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title}</title>
    <meta name="description" content="${description}">
    <link rel="icon" href="/images/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/style.css">
  </head>
  <body>
    <a class="skip" href="#main">Skip to the text</a>
    <header>
      <a class="site" href="/">${SITE}</a>
      <script type="module" src="/search/post-search.js"></script>
      <post-search></post-search>
    </header>
    <main id="main">${main}
    </main>
    <footer>
      <p>An example blog, searched with Postings. Try <kbd>/</kbd> or <kbd>Ctrl</kbd> <kbd>K</kbd>.</p>
    </footer>
  </body>
</html>
`)
}
