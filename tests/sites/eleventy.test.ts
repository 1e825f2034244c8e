import { describeSite } from './site.js'

describeSite('eleventy', {
  build: base => [['eleventy', `--pathprefix=${base}`]],
  output: '_site',
  posts: 4,
  searches: [
    { query: 'pinatubo', page: '2025/eclipse-red/', words: 'After the eruption of Pinatubo' },
    { query: 'windscren', page: '2024/perseids/', words: 'like a windscreen' },
    { query: 'broom handle', page: '2024/first-binoculars/', words: 'A broom handle under the barrels' },
  ],
  dev: {
    command: port => ['eleventy', '--serve', '--incremental', `--port=${port}`],
    search: { query: 'pleiades', page: '2024/first-binoculars/', words: 'The Pleiades. Six stars' },
    edit: {
      file: 'posts/2025-10-04-light-pollution.md',
      from: 'With a photograph',
      to: 'With a petition, a photograph',
      search: { query: 'petition', page: '2025/light-pollution/', words: 'With a petition, a photograph' },
    },
  },
})
