import { realpath, stat } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { hugo } from './hugo.js'
import { jekyll } from './jekyll.js'
import { JS_PRESETS } from './js-site.js'
import type { ConfiguredPost, FileRules, Preset, Site, WrittenPost } from './preset.js'

/** Finds the site that a folder of posts belongs to, by its config file. */

/** Presets, in the order in which a folder is asked for their config files. */
const PRESETS: readonly Preset[] = [hugo, jekyll, ...JS_PRESETS] as Preset[]

/** Folders that are looked at: that of the posts, and five around it. */
export const MAX_LEVELS = 6

/** The site of a folder of posts. */
export interface FoundSite extends Site {
  /** For its owner: `Hugo site: hugo.toml, permalinks for posts /:year/:slug/`. */
  line: string
}

/**
 * The site that a folder of posts belongs to: the nearest config file in it or in the five folders around it. Does not look
 * beyond a folder with `.git`, nor into the home folder, the folder for temporary files, and the root.
 *
 * @param files  paths below `folder`, with `/`
 * @returns `undefined` if there is no config file
 * @throws {PostingsError} `OPTION` for a config file that can't be read
 */
export async function findSite(folder: string, files: readonly string[]): Promise<FoundSite | undefined> {
  const path = await realpath(folder)
  const ends = new Set([await realpath(homedir()).catch(homedir), await realpath(tmpdir()).catch(tmpdir)])
  let root = path
  for (let level = 0; level < MAX_LEVELS; level++) {
    if (ends.has(root) || dirname(root) === root) return undefined
    for (const preset of PRESETS) {
      const site = await preset.open(root, { path, files })
      if (site) return { ...site, line: lineOf(preset, site) }
    }
    if (await stat(join(root, '.git')).catch(() => undefined)) return undefined
    root = dirname(root)
  }
  return undefined
}

const lineOf = ({ name }: Preset, { configs, facts }: Site): string =>
  `${name} site: ${[...configs, ...facts].join(', ')}`

/** What the rules of a file make of its front matter. */
export function configuredPost(rules: FileRules, post: WrittenPost): ConfiguredPost {
  const preset = PRESETS.find(({ name }) => name === rules.generator)
  if (!preset) throw new Error(`There is no preset "${rules.generator}".`)
  return preset.read(rules, post)
}
