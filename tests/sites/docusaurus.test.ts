import type { Page } from 'playwright-core'
import { describeSite } from './site.js'

describeSite('docusaurus', {
  build: base => [['env', `BASE_URL=${base}`, 'docusaurus', 'build']],
  output: 'build',
  posts: 5,
  searches: [
    { query: 'grapefruit', page: 'docs/weaving/warp-the-loom', words: 'half a grapefruit' },
    { query: 'herringbne', page: 'docs/patterns', words: 'Turn the twill round' },
    { query: 'mordant', page: 'blog/onion-skins', words: 'alum as the mordant' },
    { query: 'batten', page: 'blog/2024/05/06/first-scarf', words: 'A heavier batten' },
  ],
  open: (page: Page) => page.locator('post-search [part=trigger]').click(),
  dev: {
    command: port => ['docusaurus', 'start', '--no-open', '--port', `${port}`],
    search: { query: 'selvedge', page: 'blog/2024/05/06/first-scarf', words: 'one selvedge that wanders' },
    edit: {
      file: 'docs/warping.mdx',
      from: 'Slip a scrap of card',
      to: 'Slip a folded bookmark',
      search: { query: 'bookmark', page: 'docs/weaving/warp-the-loom', words: 'Slip a folded bookmark' },
    },
  },
})
