export default {
  layout: 'post.liquid',
  eleventyComputed: { permalink: ({ page }) => `/blog/${page.fileSlug}.html` },
}
