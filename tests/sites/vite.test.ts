import { describeSite } from './site.js'

describeSite('vite', {
  build: base => [['vite', 'build', '--base', base]],
  output: 'dist',
  posts: 4,
  searches: [
    { query: 'swivel', page: 'posts/a-raft-for-terns/', words: 'with a swivel' },
    { query: 'hydrogen sulfide', page: 'posts/why-mud-smells/', words: 'hydrogen sulphide, which smells' },
    { query: '"rule of twelfths"', page: 'posts/reading-a-tide-table/', words: 'The rule of twelfths' },
  ],
  dev: {
    command: port => ['vite', '--port', `${port}`],
    search: { query: 'swivel', page: 'posts/a-raft-for-terns/', words: 'with a swivel' },
    edit: {
      file: 'posts/why-mud-smells/index.html',
      from: 'A lugworm pumps',
      to: 'A lugworm of the genus Arenicola pumps',
      search: { query: 'arenicola', page: 'posts/why-mud-smells/', words: 'of the genus Arenicola' },
    },
  },
})
