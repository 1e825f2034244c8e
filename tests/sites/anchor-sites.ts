import type { UrlSite } from './url-sites.js'

/** Small sites whose configuration decides how anchors are made, with one post that has every kind of heading. */

const HEADINGS = `## Plain words
## Plain words
## A [link](https://x.example/a-b?c=d) in it
## Entities &amp; &copy; more
## *Emphasis* and **strong_word**
## Code \`a_b --c\` here
## Dashes -- and --- and ...
## 2024: numbers first!
## "Quoted" and it's
## Ünï Cödé straße
## 日本語 です
## C++ & C# 100% a+b
## Emoji 🎉 party
## UPPER Case v1.2.3
Setext heading
--------------
### Stated {#my-Own}
## My-own
## ...
## Plain words 1`

const hugoSite = (settings: string): UrlSite => ({
  files: {
    'hugo.toml': `disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "robotsTXT", "home", "section"]\n${settings}`,
    'layouts/_default/single.html': '{{ .Content }}',
    'content/posts/headings.md': `---\ntitle: t\ndate: 2024-01-05\n---\n${HEADINGS}\n`,
  },
  posts: {},
})

const jekyllSite = (settings: string): UrlSite => ({
  files: {
    '_config.yml': `permalink: /:title/\n${settings}`,
    '_posts/2024-01-05-headings.md': `---\ntitle: t\n---\n${HEADINGS.replaceAll('\n#', '\n\n#').replace('\nSetext', '\n\nSetext')}\n`,
  },
  posts: {},
})

/** A generator, and the page that it makes of the post of each of its sites. */
export interface AnchorSites {
  page: string
  command: [program: string, ...words: string[]]
  sites: Record<string, UrlSite>
}

export const ANCHOR_SITES: Record<'hugo' | 'jekyll', AnchorSites> = {
  hugo: {
    page: 'public/posts/headings/index.html',
    command: ['hugo', '--quiet'],
    sites: {
      usual: hugoSite(''),
      github: hugoSite('[markup.goldmark.parser]\nautoHeadingIDType = "github"\n'),
      ascii: hugoSite('[markup.goldmark.parser]\nautoHeadingIDType = "github-ascii"\n'),
      off: hugoSite('[markup.goldmark.parser]\nautoHeadingID = false\n'),
    },
  },
  jekyll: {
    page: '_site/headings/index.html',
    command: ['jekyll', 'build', '--quiet'],
    sites: {
      usual: jekyllSite(''),
      gfm: jekyllSite('markdown: kramdown\nkramdown: {input: GFM}\n'),
      alone: jekyllSite('kramdown: {input: kramdown}\n'),
      off: jekyllSite('kramdown: {auto_ids: false}\n'),
    },
  },
}
