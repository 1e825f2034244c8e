import markdownIt from 'markdown-it'
import markdownItAnchor from 'markdown-it-anchor'
import markdownItAttrs from 'markdown-it-attrs'
import markdownItContainer from 'markdown-it-container'

/** Markdown as the posts are written: attribute lists, boxes, a sign behind each heading that links to it. */
export default function (config) {
  const permalink = markdownItAnchor.permalink.ariaHidden({ placement: 'after', symbol: '#' })
  const markdown = markdownIt({ html: true, linkify: true, typographer: true })
    .use(markdownItAttrs)
    .use(markdownItContainer, 'note')
    .use(markdownItContainer, 'figure')
    .use(markdownItContainer, 'table-wrapper')
    .use(markdownItContainer, 'ecmascript-algorithm')
    .use(markdownItAnchor, { permalink })
  config.setLibrary('md', markdown)
  config.addCollection('posts', api => api.getFilteredByGlob('blog/*.md'))
  return { markdownTemplateEngine: false, htmlTemplateEngine: 'liquid' }
}
