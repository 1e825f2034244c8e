import markdownIt from 'markdown-it'
import markdownItAnchor from 'markdown-it-anchor'

/** The tags and filters that the posts use, as a site would define them. */
export default function (config) {
  const image = (path, alt = '') => `<img src="/site/${path}" alt="${alt.replaceAll('"', '&quot;')}">`
  config.setLibrary('md', markdownIt({ html: true, linkify: true }).use(markdownItAnchor))
  config.addShortcode('image', image)
  config.addShortcode('image_with_class', (path, _name, alt) => image(path, alt))
  config.addFilter('team_photo', () => '')
  config.addFilter('team_link', name => `<a href="/team/${name}/">${name}</a>`)
  config.addFilter('embed', (address, title) => `<a href="${address}">${title}</a>`)
  config.addFilter('lookup', value => value)
  config.addCollection('posts', api => api.getFilteredByGlob('posts/*.md'))
}
