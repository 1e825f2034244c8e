import { indexSite, type SiteOptions } from './index-site.js'

/** `postings/eleventy`: indexes what Eleventy has written, in its dev server after each change too. */

/** Options of the plugin: those of `buildIndex`, but for the folders and the address, which Eleventy knows. */
export type EleventyOptions = SiteOptions

/** As much of what Eleventy says of a finished build as is used here. */
interface Finished {
  directories: { output: string }
  outputMode: string
}

/** As much of Eleventy's configuration as is used here. */
export interface EleventyConfig {
  /** What the site's addresses begin with. Set before plugins run. */
  pathPrefix?: string
  on(event: 'eleventy.after', callback: (finished: Finished) => Promise<void>): unknown
}

/** The plugin. The index goes to `search` in the output folder. A failed index fails the build. */
export function postings(config: EleventyConfig, options: EleventyOptions = {}): void {
  config.on('eleventy.after', async ({ directories, outputMode }) => {
    if (outputMode === 'fs') await indexSite(directories.output, config.pathPrefix || '/', options)
  })
}
