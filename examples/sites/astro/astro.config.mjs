import { defineConfig } from 'astro/config'
import { postings } from 'postings/astro'

export default defineConfig({
  site: 'https://repair-bench.example',
  integrations: [postings()],
})
