import { describeSite } from './site.js'

const post = {
  query: 'acetone',
  page: 'sourdough/2022/01/09/feeding-a-starter.html',
  words: 'It is hungry. Feed it twice a day',
}

describeSite('jekyll', {
  needs: { command: ['jekyll', '--version'], get: 'apt-get install jekyll' },
  build: base => [
    ['jekyll', 'build', '--baseurl', base.slice(0, -1)],
    ['postings', 'build', '_site'],
  ],
  output: '_site',
  posts: 7,
  searches: [
    post,
    { query: 'caraway', page: 'recipes/rye/', words: 'a spoon of caraway' },
    {
      query: 'lava stone',
      page: 'technique/ovens/2023/11/05/steam-in-a-home-oven.html',
      words: 'Stand back.',
    },
    { query: 'ciabatta', page: '2024/08/21/hydration.html', words: 'slack; ciabatta' },
  ],
  open: page => page.locator('post-search [part=trigger]').click(),
  dev: {
    command: port => ['sh', '-c', `postings watch _site & exec jekyll serve --port ${port}`],
    base: '/bread/',
    script: 'search/post-search.js',
    search: post,
    edit: {
      file: '_recipes/focaccia.md',
      from: 'Oil your fingers',
      to: 'Oil your knuckles',
      search: { query: 'knuckles', page: 'recipes/focaccia/', words: 'Oil your knuckles' },
    },
  },
})
