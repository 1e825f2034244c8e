/** Which pages does the host mark `noindex`? According to `_headers`, which Netlify, Cloudflare and others read. */

/** Whether `file`, a path below the site's root, is the headers file: only one at the top counts. */
export const isHeadersFile = (file: string): boolean => file === '_headers'

/** Returns a test whether a rule with `X-Robots-Tag: noindex` applies to a page, given its path without a base. */
export function noindexRules(beside: ReadonlyMap<string, string>): (path: string) => boolean {
  const patterns = [...beside].filter(([file]) => isHeadersFile(file)).flatMap(([, text]) => patternsIn(text))
  return path => patterns.some(pattern => formsOf(path).some(form => pattern.test(form)))
}

/** A line without indent starts a rule and is its path; the indented lines below are its headers. */
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

/** `*` stands for anything, `:name` for one folder; a host before the path is ignored. */
function patternOf(rule: string): RegExp {
  const path = rule.replace(/^https?:\/\/[^/]*/, '')
  const parts = path
    .split(/(\*|:[A-Za-z]\w*)/)
    .map(part =>
      part === '*' ? '.*' : /^:\w/.test(part) ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    )
  return new RegExp(`^${parts.join('')}$`)
}

/** The paths under which a host serves a page. */
function formsOf(path: string): string[] {
  const bare = `/${path}`.replace(/\/$|\.html?$/, '')
  return [`/${path}`, bare, `${bare}/`]
}
