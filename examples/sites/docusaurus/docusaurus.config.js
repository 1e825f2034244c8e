import { postings } from 'postings/docusaurus'

export default {
  title: 'Loom',
  tagline: 'A hand loom that you can build from one board',
  url: 'https://example.org',
  baseUrl: process.env.BASE_URL ?? '/',
  trailingSlash: false,
  onBrokenLinks: 'throw',
  plugins: [postings],
  presets: [
    [
      'classic',
      {
        docs: { sidebarPath: './sidebars.js' },
        blog: { showReadingTime: true, onUntruncatedBlogPosts: 'ignore' },
        theme: { customCss: './src/css/custom.css' },
      },
    ],
  ],
  themeConfig: {
    navbar: {
      title: 'Loom',
      items: [
        { type: 'docSidebar', sidebarId: 'docs', label: 'Docs' },
        { to: '/blog', label: 'Blog' },
      ],
    },
    footer: { copyright: 'Woven with Docusaurus.' },
  },
}
