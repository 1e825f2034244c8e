import { describeSite, type Example } from './site.js'

const post = {
  query: 'lock ring',
  page: '2023/03/worn-chain/',
  words: 'Tighten the cassette lock ring to 40',
}

const example = (hugo: string, get: string): Example => ({
  needs: { command: [hugo, 'version'], get },
  build: base => [
    [hugo, '--baseURL', `https://example.org${base}`],
    ['postings', 'build', 'public'],
  ],
  output: 'public',
  posts: 7,
  searches: [
    post,
    { query: 'jauge', page: 'fr/2023/03/chaine-usee/', words: 'Posez la jauge' },
    { query: '"retaining compound"', page: '2024/02/creak/', words: 'retaining compound on a pressed one' },
    { query: 'burping', page: '2025/05/tubeless/', words: 'the bead lets go in a corner' },
  ],
  dev: {
    command: port => [
      'sh',
      '-c',
      `postings watch .preview & exec ${hugo} server --renderToDisk -d .preview --port ${port}`,
    ],
    base: '/bench/',
    script: 'search/post-search.js',
    search: post,
    edit: {
      file: 'content/posts/2025-05-20-tubeless.md',
      from: 'Sealant is latex',
      to: 'Sealant is nothing but latex, carborundum',
      search: { query: 'carborundum', page: '2025/05/tubeless/', words: 'carborundum with grit in it' },
    },
  },
})

describeSite('hugo', example('hugo', 'apt-get install hugo'))

// The npm packages of Hugo download it when they are installed.
const newest = process.env.POSTINGS_HUGO ?? 'hugo-newest'
describeSite(
  'hugo',
  example(newest, 'a newer Hugo than the system has, named by POSTINGS_HUGO'),
  'newest hugo',
)
