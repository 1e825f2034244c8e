/** Takes the imports and exports out of a `.md` file that its generator reads as MDX, as Docusaurus does. */

const IMPORT = /^import\s+(?:([\w*{}\s,$]+?)\s+from\s+)?(["'])[^"'\n]+\2;?[ \t]*$/

/**
 * `body` with its imports and constants as blank lines, if it has any: only where a name that is imported at the start of a
 * line is used as a component (`<Tabs>`), since a post about JavaScript may have such lines too.
 */
export function blankModuleLines(body: string): string {
  if (!/^import\s/m.test(body) || !/<[A-Z]/.test(body)) return body
  const lines = body.split('\n')
  const isModule = lines.some(line => namesIn(line).some(name => new RegExp(`<${name}[\\s/>]`).test(body)))
  if (!isModule) return body
  let fence = ''
  return lines
    .map(line => {
      const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
      if (mark) fence = fence === '' ? mark : mark.startsWith(fence) ? '' : fence
      return fence === '' && (IMPORT.test(line) || isConstant(line)) ? '' : line
    })
    .join('\n')
}

const namesIn = (line: string): string[] => IMPORT.exec(line)?.[1]?.match(/[A-Z][\w$]*/g) ?? []

/** Whether `line` is an export that is whole. */
const isConstant = (line: string): boolean =>
  /^export\s+(?:const|let|var)\s+\w+\s*=/.test(line) &&
  ['()', '[]', '{}'].every(pair => line.split(pair[0]!).length === line.split(pair[1]!).length)
