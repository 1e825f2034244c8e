import { EleventyHtmlBasePlugin, IdAttributePlugin } from '@11ty/eleventy'
import { postings } from 'postings/eleventy'

export default function (eleventyConfig) {
  eleventyConfig.addPlugin(EleventyHtmlBasePlugin)
  eleventyConfig.addPlugin(IdAttributePlugin)
  eleventyConfig.addPlugin(postings)
  eleventyConfig.addPassthroughCopy('style.css')
  eleventyConfig.addFilter('day', date => date.toISOString().slice(0, 10))
}
