import { describeSite } from './site.js'

describeSite('vitepress', {
  build: base => [['vitepress', 'build', '--base', base]],
  output: '.vitepress/dist',
  posts: 4,
  open: async page => {
    await page.locator('post-search').getByRole('button', { name: 'Search' }).click()
  },
  searches: [
    { query: 'dobsonian', page: 'posts/the-first-telescope', words: 'A simple Dobsonian' },
    { query: 'rhodopsin', page: 'posts/dark-adaptation', words: 'rhodopsin in the rods' },
    { query: 'étoiles filantes', page: 'fr/posts/les-perseides', words: 'Les Perséides' },
  ],
  notFound: ['cirrostratus'],
  config: '.vitepress/config.js',
  dev: {
    command: port => ['vitepress', 'dev', '--port', `${port}`],
    search: { query: 'rhodopsin', page: 'posts/dark-adaptation', words: 'rhodopsin in the rods' },
    edit: {
      file: 'posts/jupiters-moons.md',
      from: 'Binoculars on a railing',
      to: 'Binoculars or a monocular on a railing',
      search: { query: 'monocular', page: 'posts/jupiters-moons', words: 'a monocular on a railing' },
    },
  },
})
