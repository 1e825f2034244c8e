import { describeSite } from './site.js'

describeSite('next', {
  // npm runs `postbuild` after `build`.
  build: base => [['env', `BASE_PATH=${base.slice(0, -1)}`, 'npm', 'run', 'build']],
  output: 'out',
  posts: 3,
  searches: [
    { query: 'conductor coffee', page: 'blog/night-to-split/', words: 'a conductor who makes coffee' },
    { query: 'viaduct', page: 'blog/bernina/', words: 'The spiral viaduct at Brusio' },
    { query: 'vinyard', page: 'blog/rhine-left-bank/', words: 'for the vineyard path' },
  ],
  dev: {
    command: port => ['env', `PORT=${port}`, 'npm', 'run', 'dev'],
    script: 'search/post-search.js',
    search: { query: 'knin', page: 'blog/night-to-split/', words: 'Above Knin the line twists' },
    edit: {
      file: 'posts/bernina.md',
      from: 'Stand at the last door',
      to: 'Stand at the gangway',
      search: { query: 'gangway', page: 'blog/bernina/', words: 'Stand at the gangway' },
    },
  },
})
