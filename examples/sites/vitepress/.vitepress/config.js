import { postings } from 'postings/vitepress'
import { defineConfig } from 'vitepress'

export default defineConfig({
  title: 'Night sky',
  cleanUrls: true,
  vite: { plugins: [postings()] },
  locales: {
    root: {
      label: 'English',
      lang: 'en',
      themeConfig: { nav: [{ text: 'Posts', link: '/posts/the-first-telescope' }] },
    },
    fr: {
      label: 'Français',
      lang: 'fr',
      themeConfig: { nav: [{ text: 'Articles', link: '/fr/posts/les-perseides' }] },
    },
  },
})
