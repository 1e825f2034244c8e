/** Four real blogs, each built by its generator with a theme of this folder: what `run.mjs` measures on. */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const RECIPES = fileURLToPath(new URL('.', import.meta.url))

/**
 * `recipe`: the folder beside this file. `corpus`: the folder below the one of all posts. `posts`: where the posts lie in
 * the site. `build(site)` returns the folder of built pages. `base`: the path that the site is served at.
 */
export const SITES = [
  {
    recipe: 'digitalgov',
    corpus: 'digitalgov/news',
    posts: 'content/news',
    build: buildHugo,
    base: '/blog/',
  },
  { recipe: 'jekyll', corpus: 'jekyll', posts: '_posts', build: buildJekyll, base: '/' },
  { recipe: '18f', corpus: '18f', posts: 'posts', build: buildEleventy, base: '/' },
  { recipe: 'v8-blog', corpus: 'v8-blog', posts: 'blog', build: buildEleventy, base: '/' },
]

/** Lays a site of one of `SITES` below `scratch`, and builds it. Returns the folder of its pages. */
export function buildSite({ recipe, corpus, posts, build }, corpora, scratch) {
  const site = join(scratch, recipe)
  cpSync(join(RECIPES, recipe), site, { recursive: true })
  cpSync(join(corpora, corpus), join(site, posts), { recursive: true })
  return build(site)
}

function buildHugo(site) {
  writeShortcodes(join(site, 'content'), join(site, 'layouts', 'shortcodes'))
  run(site, 'hugo', '--quiet')
  return join(site, 'public')
}

function buildJekyll(site) {
  run(site, 'jekyll', 'build', '--quiet')
  return join(site, '_site')
}

function buildEleventy(site) {
  run(site, 'npm', 'install', '--no-package-lock', '--no-audit', '--no-fund', '--silent')
  run(site, 'npx', 'eleventy', '--quiet')
  return join(site, '_site')
}

const run = (cwd, command, ...words) =>
  execFileSync(command, words, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })

/** The theme that the posts were written for is not here: a shortcode that it had shows what it is given, and no more. */
function writeShortcodes(content, layouts) {
  const text = readdirSync(content, { recursive: true })
    .filter(file => file.endsWith('.md'))
    .map(file => readFileSync(join(content, file), 'utf8'))
    .join('\n')
  mkdirSync(layouts, { recursive: true })
  for (const [, name] of text.matchAll(/\{\{[<%]\s*([\w-]+)/g)) {
    const file = join(layouts, `${name}.html`)
    if (existsSync(file)) continue
    const isPaired = new RegExp(`\\{\\{[<%]\\s*/\\s*${name}\\b`).test(text)
    writeFileSync(file, isPaired ? '<div>{{ .Inner | markdownify }}</div>' : LINE)
  }
}

/** Shortcodes without an inner text: `ref` is a link's target, images have a text for those who can't see them. */
const LINE =
  '{{ with .Get "alt" }}<img src="x.png" alt="{{ . }}">{{ end }}{{ if not .IsNamedParams }}{{ with .Get 0 }}#{{ . }}{{ end }}{{ end }}'
