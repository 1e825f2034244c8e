import { join, sep } from 'node:path'
import picomatch from 'picomatch'
import { type Data, listOf, mapOf, textOf } from './config-file.js'
import type { HugoConfig } from './hugo-config.js'
import type { HugoFile } from './hugo-content.js'

/** What Hugo's sections and configuration hand down by `cascade`. */

/** The `cascade` of sections, the nearest first, and of the configuration. */
export const cascadesOf = (config: HugoConfig, sections: Data[]): Data[] => [
  ...sections.flatMap(({ cascade }) => listOf(cascade).map(mapOf)),
  ...config.cascade,
]

/** The front matter of sections, the nearest first, each with what it and those around it hand down to sections. */
export const completed = (config: HugoConfig, sections: Data[]): Data[] =>
  sections.map((section, i) => {
    const isForSections = ({ _target, target }: Data) => {
      const { kind, path, lang } = mapOf(_target ?? target)
      return path === undefined && lang === undefined && [undefined, 'section'].includes(textOf(kind))
    }
    const cascades = cascadesOf(config, sections.slice(i)).filter(isForSections)
    return Object.assign({}, ...cascades.reverse(), section)
  })

/** The values for pages below, the nearest folder's first. */
export function cascadeFor(file: HugoFile, cascades: Data[]): Data {
  const found: Data = {}
  for (const { _target, target, ...values } of cascades) {
    if (!isTarget(file, mapOf(_target ?? target))) continue
    for (const [key, value] of Object.entries(values)) if (!(key in found)) found[key] = value
  }
  return found
}

function isTarget(file: HugoFile, target: Data): boolean {
  const path = `/${join(file.dir, file.name)}`.toLowerCase().split(sep).join('/')
  const fits = (name: string, values: string[]) => {
    const glob = textOf(target[name])?.toLowerCase()
    return glob === undefined || values.some(value => picomatch.isMatch(value, glob, { dot: true }))
  }
  return (
    fits('path', [path, path.slice(1), `${path}.md`, `${path.slice(1)}.md`]) &&
    fits('kind', ['page']) &&
    fits('lang', [file.lang]) &&
    fits('environment', ['production'])
  )
}
