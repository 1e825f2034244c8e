import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Data, firstFile, mapOf, namesIn, readData, withLowerKeys } from './config-file.js'

/** Reads the settings of a Hugo site: one file, or a folder of them. */

const ENDINGS = ['toml', 'yaml', 'yml', 'json']
const OWN_NAMES = ENDINGS.map(ending => `hugo.${ending}`)
const SHARED_NAMES = ENDINGS.map(ending => `config.${ending}`)
/** Settings of which a `config.toml` of Hugo has at least one. Other tools have such files too; Zola's has `base_url`. */
const MARKS = 'baseurl languagecode permalinks languages module theme defaultcontentlanguage'.split(' ')

/** The settings of the Hugo site in a folder, with all keys in lower case; `undefined` if there is none. */
export async function readHugoSettings(
  root: string,
): Promise<{ files: string[]; settings: Data } | undefined> {
  const name = await firstFile(root, [...OWN_NAMES, ...SHARED_NAMES])
  const top = name === undefined ? {} : mapOf(withLowerKeys(await readData(join(root, name))))
  const isOwn = name !== undefined && (OWN_NAMES.includes(name) || isHugo(top))
  const folders = (await hasFolder(root, 'config/_default')) ? ['_default', 'production'] : []
  if (!isOwn && folders.length === 0) return undefined
  const files = isOwn ? [name] : []
  let settings = isOwn ? top : {}
  for (const folder of folders)
    for (const file of await namesIn(join(root, 'config', folder))) {
      const data = await readData(join(root, 'config', folder, file))
      if (!data) continue
      files.push(`config/${folder}/${file}`)
      settings = merged(settings, nested(file, mapOf(withLowerKeys(data))))
    }
  return { files, settings }
}

const hasFolder = async (root: string, name: string) =>
  (await stat(join(root, name)).catch(() => undefined))?.isDirectory() === true

const isHugo = (settings: Data) => MARKS.some(mark => mark in settings) && !('base_url' in settings)

/** `languages.fr.toml` holds what stands under `languages.fr`; `hugo.toml` and `config.toml` hold all. */
function nested(file: string, data: Data): Data {
  const keys = file.toLowerCase().split('.').slice(0, -1)
  if (keys[0] === 'hugo' || keys[0] === 'config') return data
  const isWrapped = keys.length === 1 && Object.keys(data).length === 1 && (keys[0] as string) in data
  return isWrapped ? data : keys.reduceRight<Data>((value, key) => ({ [key]: value }), data)
}

function merged(below: Data, above: Data): Data {
  const all: Data = { ...below }
  for (const [key, value] of Object.entries(above)) {
    const isMap = Object.keys(mapOf(value)).length > 0
    all[key] = isMap ? merged(mapOf(all[key]), mapOf(value)) : value
  }
  return all
}
