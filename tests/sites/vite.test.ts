import { expect, it } from 'vitest'
import { describeSite } from './site.js'

/** What a framework does when it renders on the server. */
const SERVER = `
import { definePostSearch, PostSearchElement } from 'postings/client'
definePostSearch()
console.log(typeof PostSearchElement, globalThis.customElements)
`

describeSite('vite', {
  build: base => [['vite', 'build', '--base', base]],
  output: 'dist',
  posts: 4,
  searches: [
    { query: 'swivel', page: 'posts/a-raft-for-terns/', words: 'with a swivel' },
    { query: 'hydrogen sulfide', page: 'posts/why-mud-smells/', words: 'hydrogen sulphide, which smells' },
    { query: '"rule of twelfths"', page: 'posts/reading-a-tide-table/', words: 'The rule of twelfths' },
  ],
  config: 'vite.config.js',
  also(folder) {
    it('bundles the element for a server, where there is no page', async () => {
      await folder().write('server.js', SERVER)
      await folder().write('server.config.js', 'export default { ssr: { noExternal: true } }')
      const flags = ['--config', 'server.config.js', '--ssr', 'server.js', '--outDir', 'server']
      await folder().run(['vite', 'build', ...flags])
      expect(await folder().run(['node', 'server/server.js'])).toBe('function undefined\n')
    })
  },
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
