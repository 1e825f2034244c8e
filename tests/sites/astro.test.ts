import { describeSite } from './site.js'

describeSite('astro', {
  build: base => [['astro', 'build', '--base', base]],
  output: 'dist',
  posts: 4,
  searches: [
    { query: 'citric acid', page: 'posts/a-kettle-that-never-stops/', words: 'Citric acid, two spoons' },
    { query: 'graphit', page: 'posts/why-drawers-stick/', words: 'Where the graphite' },
    // In no Markdown file.
    { query: 'plectrum', page: 'posts/what-is-on-the-bench/', words: 'a guitar plectrum' },
  ],
  // A draft.
  notFound: ['nichrome'],
  config: 'astro.config.mjs',
  dev: {
    command: port => ['astro', 'dev', '--port', `${port}`],
    search: { query: 'plectrum', page: 'posts/what-is-on-the-bench/', words: 'a guitar plectrum' },
    edit: {
      file: 'src/content/posts/half-a-toaster.md',
      from: 'draft: true',
      to: 'draft: false',
      search: { query: 'nichrome', page: 'posts/half-a-toaster/', words: 'The nichrome wire' },
    },
  },
})
