/** Which pages does the host tell robots not to keep? As `_headers` says, which Netlify, Cloudflare and others read. */

/** The name of the file, wherever it lies. */
export const isHeadersFile = (file: string): boolean => file === '_headers'

/** Whether a page, by its path without a base, is under a rule with `X-Robots-Tag: noindex`. */
export function noindexRules(beside: ReadonlyMap<string, string>): (path: string) => boolean {
  const patterns = [...beside].filter(([file]) => isHeadersFile(file)).flatMap(([, text]) => patternsIn(text))
  return path => patterns.some(pattern => formsOf(path).some(form => pattern.test(form)))
}

/** A line that is not indented begins a rule with its path; the indented ones below are its headers. */
function patternsIn(text: string): RegExp[] {
  const patterns: RegExp[] = []
  let path = ''
  for (const line of text.split('\n')) {
    if (/^\S/.test(line)) path = line.startsWith('#') ? path : line.trim()
    else if (path !== '' && /^\s+x-robots-tag\s*:.*\b(?:noindex|none)\b/i.test(line))
      patterns.push(patternOf(path))
  }
  return patterns
}

/** `*` stands for anything, `:name` for one folder; a host before the path is passed over. */
function patternOf(rule: string): RegExp {
  const path = rule.replace(/^https?:\/\/[^/]*/, '')
  const parts = path
    .split(/(\*|:[A-Za-z]\w*)/)
    .map(part =>
      part === '*' ? '.*' : /^:\w/.test(part) ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    )
  return new RegExp(`^${parts.join('')}$`)
}

/** The addresses under which a host serves a page. */
function formsOf(path: string): string[] {
  const bare = `/${path}`.replace(/\/$|\.html?$/, '')
  return [`/${path}`, bare, `${bare}/`]
}
