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
})
