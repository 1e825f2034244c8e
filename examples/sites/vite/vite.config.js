import { readdirSync } from 'node:fs'
import { postings } from 'postings/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  appType: 'mpa',
  plugins: [postings()],
  build: {
    rolldownOptions: {
      input: ['index.html', ...readdirSync('posts').map(post => `posts/${post}/index.html`)],
    },
  },
})
