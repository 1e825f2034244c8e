import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Small sites with all that decides a URL. Their generators wrote tests/fixtures/site-urls, which the unit tests compare
 * with; `npm run test:sites` lets the generators say it again.
 */

/** A site: its files, without those of posts; and the posts, as the lines of their front matter. */
export interface UrlSite {
  files: Record<string, string>
  posts: Record<string, string>
}

/** Writes a site into a folder. A post's text is one word. */
export async function writeUrlSite(folder: string, { files, posts }: UrlSite): Promise<void> {
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  for (const [path, text] of Object.entries(files)) await write(path, text)
  for (const [path, lines] of Object.entries(posts)) await write(path, `---\n${lines}\n---\nText\n`)
}

const DAY = 'date: 2024-01-05'
const NO_LISTS =
  'disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "robotsTXT", "home", "section"]'
/** Prints the source of each page: `PATH[…]`. */
const PAGE = { 'layouts/_default/single.html': 'PATH[{{ .File.Filename }}]' }

/** Titles and names that URLs must not carry as they are. */
const TITLES = [
  'Hello & World',
  "It's a “test” — dash · dot…",
  'C++ & C# 100% a+b',
  'Emoji 🎉 party',
  '日本語 Tips',
  'İI ΣΑΣ Straße',
  'a  - b -- c_d ~e (f) [g]',
  'malgré Ünï'.normalize('NFD'),
  'ALL CAPS v1.2.3',
]
const NAMES = [
  'UPPER Case',
  'with space',
  "it's",
  'a&b+c',
  '100%',
  'hello%2Fworld',
  'a#b',
  'q?x',
  'dots.in.name',
  'x.md',
  '日本語',
  'emoji-🎉',
  'Müsli',
  'malgré'.normalize('NFD'),
  '2024-01-01-dated',
  '2024-1-1-short',
  '20240101-compact',
  '01-ordered',
  '_underscore',
  'name.fr',
]

const named = (folder: string, lines: string): Record<string, string> =>
  Object.fromEntries(NAMES.map((name, i) => [`${folder}/${name}.md`, `title: n${i}\n${lines}`]))
const titled = (folder: string, lines: string): Record<string, string> =>
  Object.fromEntries(
    TITLES.map((title, i) => [`${folder}/t${i}.md`, `title: ${JSON.stringify(title)}\n${lines}`]),
  )

const PAST = '2020-01-01'
const COMING = '2099-01-01'
/** Posts that Hugo publishes only at times, or never. */
const LEFT_OUT: Record<string, string> = {
  'content/posts/expired.md': `${DAY}\nexpiryDate: ${PAST}`,
  'content/posts/expired-unpublish.md': `${DAY}\nunpublishDate: ${PAST}`,
  'content/posts/expires.md': `${DAY}\nexpiryDate: ${COMING}`,
  'content/posts/scheduled.md': `${DAY}\npublishDate: ${COMING}`,
  'content/posts/scheduled-pubdate.md': `${DAY}\npubdate: ${COMING}`,
  'content/posts/scheduled-published.md': `${DAY}\npublished: ${COMING}`,
  'content/posts/published-early.md': `date: ${COMING}\npublishDate: ${PAST}`,
  'content/posts/published-late.md': `date: ${PAST}\npublishDate: 2021-01-01`,
  'content/posts/modified-later.md': `${DAY}\nlastmod: ${COMING}`,
  'content/posts/unpublished.md': `${DAY}\npublished: false`,
  'content/posts/draft-text.md': `${DAY}\ndraft: "true"`,
  'content/posts/not-draft.md': `${DAY}\ndraft: false`,
  'content/posts/headless/index.md': `${DAY}\nheadless: true`,
  'content/posts/not-headless/index.md': `${DAY}\nheadless: false`,
  'content/posts/headless-file.md': `${DAY}\nheadless: true`,
  'content/posts/render-never.md': `${DAY}\n_build: {render: never}`,
  'content/posts/render-false.md': `${DAY}\n_build: {render: false}`,
  'content/posts/render-link.md': `${DAY}\n_build: {render: link}`,
  'content/posts/render-always.md': `${DAY}\n_build: {render: always, publishResources: false}`,
  'content/posts/Upper.md': `Date: 2024-01-05\nExpiryDate: ${PAST}`,
  'content/never/_index.md': 'cascade: {_build: {render: never}}',
  'content/never/a.md': DAY,
  'content/never/own.md': `${DAY}\n_build: {render: always}`,
  'content/never/deep/a.md': DAY,
  'content/ended/_index.md': `cascade:\n  expiryDate: ${PAST}`,
  'content/ended/a.md': DAY,
  'content/ended/own.md': `${DAY}\nexpiryDate: ${COMING}`,
  'content/coming/_index.md': `publishDate: ${COMING}`,
  'content/coming/deep/_index.md': 'title: Deep',
  'content/coming/deep/a.md': DAY,
  'content/coming/own.md': `${DAY}\npublishDate: ${PAST}`,
  'content/withdrawn/_index.md': `expiryDate: ${PAST}`,
  'content/withdrawn/a.md': DAY,
  'content/drafts/_index.md': 'title: Drafts\ncascade: {draft: true}',
  'content/drafts/a.md': DAY,
  'content/drafts/own.md': `${DAY}\ndraft: false`,
  'content/hidden-section/_index.md': 'draft: true',
  'content/hidden-section/a.md': DAY,
  'content/configured/a.md': DAY,
}
const leftOutSite = (settings: string): UrlSite => ({
  files: {
    ...PAGE,
    'hugo.toml': `${NO_LISTS}\n${settings}\n[[cascade]]\n[cascade._build]\nrender = "never"\n[cascade._target]\npath = "/configured/*"\n`,
  },
  posts: LEFT_OUT,
})

export const HUGO_SITES: Record<string, UrlSite> = {
  patterns: {
    files: {
      ...PAGE,
      'hugo.toml': `baseURL = "https://example.org/sub/"\n${NO_LISTS}\n[permalinks]
posts = "/:year/:month/:monthname/:day/:weekday/:weekdayname/:yearday/:slug/"
news = "/:sections/:filename"
tips = "/t/:title/"
multi = "/:section/:sections[1:]/x/:slugorfilename/"
cut = "/:sections[last]/:sections[0]/:slug/"
"/" = "/root/:filename/"\n`,
    },
    posts: {
      ...titled('content/posts', DAY),
      ...titled('content/tips', ''),
      ...named('content/news', ''),
      'content/posts/time.md': 'title: Late\ndate: 2024-02-29T23:30:00-08:00',
      'content/posts/no-date.md': 'title: No date',
      'content/posts/slugged.md': `title: x\nslug: -Ünï/Cödé 2-\n${DAY}`,
      'content/posts/bundle/index.md': `title: Bundle É\n${DAY}`,
      'content/posts/bundle/resource.md': 'title: A resource',
      'content/posts/bundle/deep/index.md': 'title: A resource too',
      'content/news/2024/a.md': 'title: a',
      'content/news/2024/jan/_index.md': 'title: January',
      'content/news/2024/jan/b.md': 'title: b',
      'content/news/2024/jan/c/index.md': 'title: c',
      'content/multi/a/b/q.md': 'title: q',
      'content/multi/a/b2/_index.md': 'title: A section',
      'content/multi/a/b2/q.md': 'title: q',
      'content/cut/a/_index.md': 'title: A section',
      'content/cut/a/q.md': 'title: q',
      'content/rooty.md': 'title: q',
    },
  },
  plain: {
    files: { ...PAGE, 'config.yaml': `baseURL: /\n${NO_LISTS.replace(' =', ':')}\n` },
    posts: {
      ...named('content/Blog Posts', ''),
      'content/plain/slug.md': 'title: q\nslug: Hello World & Ünï',
      'content/plain/slug-path.md': 'title: q\nslug: a/b',
      'content/plain/cap.md': 'Title: q\nSlug: Cap',
      'content/plain/permalink.md': 'title: q\npermalink: /not-hugos/',
      'content/plain/url1.md': 'title: q\nurl: blog/x.html',
      'content/plain/url2.md': 'title: q\nurl: /blog/my post/',
      'content/plain/url3.md': 'title: q\nurl: /blog/my%20post2/',
      'content/plain/url4.md': 'title: q\nurl: /bløg/É/',
      'content/plain/url5.md': 'title: q\nurl: "/x/#frag"',
      'content/plain/url6.md': 'title: q\nurl: /x/?p=1',
      'content/plain/url7.md': 'title: q\nurl: /v1.2',
      'content/plain/url8.md': 'title: q\nurl: /no-dot',
      'content/plain/alias.md': 'title: q\naliases: [/old/]',
      'content/plain/trailing.MD': 'title: q',
      'content/plain/.hidden.md': 'title: q',
      'content/plain/data.md': 'title: q\noutputs: [json]',
      'content/plain/draft.md': 'title: q\ndraft: true',
      'content/plain/future.md': 'title: q\ndate: 2099-01-01',
      'README.md': 'title: No content',
    },
  },
  languages: {
    files: {
      ...PAGE,
      'config/_default/hugo.toml': `baseURL = "https://example.org/"\ndefaultContentLanguage = "de"
defaultContentLanguageInSubdir = true\ndisablePathToLower = true\nremovePathAccents = true\n${NO_LISTS}\n`,
      'config/_default/languages.yaml':
        'de: {weight: 1}\nfr: {weight: 2}\npt-br: {weight: 3}\nes: {weight: 4, disabled: true}\n',
      'config/_default/permalinks.toml': 'blog = "/:year/:sections/:slug"\nnotes = "/n/:slug/"\n',
      'config/production/config.toml': 'uglyurls = true\n',
    },
    posts: {
      'content/blog/Hallo Wélt.md': `title: Héllo Wörld\n${DAY}`,
      'content/blog/Hallo Wélt.fr.md': `title: Bonjour\n${DAY}`,
      'content/blog/x.pt-br.md': `title: Olá São\n${DAY}`,
      'content/blog/x.es.md': `title: Hola\n${DAY}`,
      'content/blog/x.it.md': `title: Ciao\n${DAY}`,
      'content/blog/b/index.md': `title: Bündel\n${DAY}`,
      'content/blog/b/index.fr.md': `title: Paquet\n${DAY}`,
      'content/blog/b/resource.fr.md': 'title: Ressource',
      'content/notes/a.md': 'title: Note A',
      'content/other/url1.fr.md': 'title: u\nurl: /abs/x/',
      'content/other/url2.fr.md': 'title: u\nurl: rel/x/',
      'content/other/url3.fr.md': 'title: u\nurl: fr/y/',
      'content/other/url4.md': 'title: u\nurl: rel4',
      'content/other/url5.md': 'title: u\nurl: /rel5.htm',
      'content/other/A B.md': 'title: u',
    },
  },
  folders: {
    files: {
      ...PAGE,
      'config.yaml': `baseURL: https://example.org/a/b
disableKinds: [taxonomy, term, RSS, sitemap, '404', robotsTXT, home, section]
uglyURLs: {docs: true}
buildDrafts: true
buildFuture: true
frontmatter: {date: [":filename", ":default"]}
permalinks: {blog: "/:year/:month/:day/:slugorfilename/"}
languages:
  en: {contentDir: content/english}
  fr: {contentDir: content/french}
`,
    },
    posts: {
      'content/english/blog/2024-05-06-hello.md': 'title: Hi',
      'content/english/blog/2024-05-06-both.md': 'title: Hi\ndate: 2020-01-01',
      'content/english/blog/2024-05-06-slug/index.md': 'title: Hi\nslug: own',
      'content/english/blog/none.md': 'title: Hi',
      'content/english/blog/lastmod.md': 'title: Hi\nlastmod: 2021-02-03',
      'content/english/blog/published.md': 'title: Hi\npublishDate: 2021-02-04',
      'content/french/blog/2024-05-06-hello.md': 'title: Salut',
      'content/english/docs/a.md': 'title: Hi',
      'content/english/docs/b/_index.md':
        'title: Hi\ncascade:\n- _target: {kind: page, path: /docs/b/x*}\n  url: /cascaded/\n- slug: s-all',
      'content/english/docs/b/x1.md': 'title: Hi',
      'content/english/docs/b/y1.md': 'title: Hi',
      'content/english/docs/sub/index.md': 'title: Hi',
      'content/english/blog/draft.md': `title: u\ndraft: true\n${DAY}`,
      'content/english/blog/future.md': 'title: u\ndate: 2099-01-01',
      'content/english/about.md': 'title: u',
      'content/english/bundle/index.md': 'title: u',
    },
  },
  'left out': leftOutSite(''),
  shown: leftOutSite('buildDrafts = true\nbuildFuture = true\nbuildExpired = true'),
  'own dates': {
    files: {
      ...PAGE,
      'hugo.toml': `${NO_LISTS}\n[frontmatter]\npublishDate = ["goes-live", ":default"]\nexpiryDate = ["ends"]\n`,
    },
    posts: {
      ...LEFT_OUT,
      'content/posts/live.md': `${DAY}\ngoes-live: ${COMING}`,
      'content/posts/live-since.md': `date: ${COMING}\ngoes-live: ${PAST}`,
      'content/posts/ends.md': `${DAY}\nends: ${PAST}`,
      'content/posts/ends-later.md': `${DAY}\nends: ${COMING}`,
    },
  },
}

/** A site with everything that a permalink of Jekyll can depend on. */
function jekyllSite(config: string): UrlSite {
  const dated = (lines: string) =>
    Object.fromEntries(NAMES.map((name, i) => [`_posts/2024-01-02-${name}.md`, `title: n${i}\n${lines}`]))
  return {
    files: {
      '_config.yml': `title: t
exclude: [excluded, "*.tmp.md", pages/no*]
collections:
  recipes: {output: true}
  howto: {output: true, permalink: "/h/:collection/:path/:title/:name:output_ext"}
  inner: {output: false}
defaults:
  - scope: {path: ""}
    values: {layout: page, category: Dflt}
  - scope: {path: "foo/_posts", type: posts}
    values: {permalink: "/foo-:year/:title.html", categories: [one two]}
  - scope: {path: "_posts/un*"}
    values: {published: false}
  - scope: {path: "pages/hidden"}
    values: {published: false}
  - scope: {path: "_recipes/hidden", type: recipes}
    values: {published: false}
${config}\n`,
      '_layouts/page.html': 'PATH[{{ page.path }}]',
      'pages/static.md': 'A file without front matter\n',
      '_recipes/static.md': 'A file without front matter\n',
    },
    posts: {
      ...dated(''),
      '_posts/2024-01-02-words.md': 'title: P\ncategories: Jekyll Update\ntags: a b',
      '_posts/2024-01-02-slash.md': 'title: P\ncategory: x/y',
      '_posts/2024-01-02-cats.md': 'category: [K, L]\ncategories: [M]\ntag: one two\ntags: three four',
      '_posts/2024-1-2-short-date.md': 'date: 2023-12-31 23:30:00 +0000',
      '_posts/2024-01-02-no-zone.md': 'date: 2023-12-31 16:30:00',
      '_posts/2024-01-02-no-seconds.md': 'date: 2023-12-31 16:30',
      '_posts/2024-01-02-zone.md': 'date: 2023-12-31 23:30:00 -0800',
      '_posts/24-01-02-yy.md': 'slug: My Slug_x!',
      '_posts/undated.md': 'title: U',
      '_posts/un-2024-01-02-a.md': 'title: U',
      '_posts/unpublished/2024-01-02-b.md': 'title: U',
      '_posts/2024-01-02-not.md': 'title: U\npublished: false',
      '_posts/unpublished/2024-01-02-own.md': 'title: U\npublished: true',
      '_posts/2024-01-02-again.md': 'date: 2023-01-29 18:30:22 2023 -0800',
      'pages/hidden/a.md': 'title: U',
      'pages/hidden/own.md': 'title: U\npublished: true',
      '_recipes/hidden/a.md': 'title: U',
      '_recipes/not.md': 'title: U\npublished: false',
      '_recipes/future.md': 'date: 2099-01-01',
      'foo/_drafts/d2.md': 'title: D',
      'foo/_drafts/2024-01-02-d3.md': 'title: D',
      'foo/_posts/undated2.md': 'title: U',
      '_posts/2024-02-30-no-day.md': 'date: 2024-02-28',
      '_posts/sub/2024-01-02-in-sub.md': 'title: U',
      '_posts/_x/2024-01-02-special.md': 'title: U',
      '_posts/2024-01-02-perm1.md': 'permalink: /p1',
      '_posts/2024-01-02-perm2.md': 'permalink: p2/:slug/',
      '_posts/2024-01-02-perm3.md': 'permalink: /p3/:categories/x.html\ncategories: [B b, C]',
      '_posts/2024-01-02-perm4.md': 'permalink: /my%20p/a b/é/',
      '_posts/2024-01-02-perm5.md': 'permalink: /../up/./x/',
      '_posts/2024-01-02-perm6.md':
        'permalink: /:year_:month-:i_day/:short_month/:long_month/:short_year/:y_day/:week/:w_day/:short_day/:long_day/:w_year/:hour:minute:second/:name/:slugified_categories/\ncategories: [A B]',
      '_posts/2024-01-02-Upper.MD': 'title: U',
      '_posts/2024-01-02-dots...md': 'title: D',
      '_posts/2099-01-02-future.md': 'title: F',
      '_posts/2024-01-02-x.tmp.md': 'title: D',
      '_drafts/d1.md': 'title: D',
      'foo/_posts/sub/2024-01-02-default.md': 'categories: three',
      'Bar/baz/_posts/2024-01-02-capital.md': 'title: C',
      '_recipes/x/Soup No. 1.md': 'title: Soup',
      '_recipes/2024-03-04-dated.md': '',
      '_recipes/perm.md': 'permalink: /r/:title',
      '_howto/a/b c.md': 'title: x\nslug: Sl ug',
      '_inner/a.md': 'title: Soup',
      'pages/about.md': 'title: A',
      'pages/no-page.md': 'title: A',
      'pages/sp ace é.md': 'title: A',
      'pages/index.md': 'title: A',
      'pages/perm.md': 'title: A\npermalink: /zz/',
      'excluded/about.md': 'title: A',
      '_other/about.md': 'title: A',
    },
  }
}

export const JEKYLL_SITES: Record<string, UrlSite> = {
  usual: jekyllSite('baseurl: /blog'),
  pretty: jekyllSite('permalink: pretty\ntimezone: America/New_York'),
  ordinal: jekyllSite('permalink: ordinal\ntimezone: Asia/Tokyo'),
  none: jekyllSite('permalink: none\ninclude: [_other]'),
  weekdate: jekyllSite('permalink: weekdate'),
  pattern: jekyllSite('permalink: /:year/:title'),
  'drafts shown': jekyllSite('show_drafts: true\nunpublished: true\npermalink: /d/:categories/:title/'),
  suffix: jekyllSite('permalink: /b/:slug:output_ext\nfuture: true'),
}
