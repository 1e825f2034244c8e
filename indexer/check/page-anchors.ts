import { Parser } from 'htmlparser2'

/** Which fragments of a built page can a link lead to? */

/** The ids of all elements of a page, and the names of its `<a name>`: whatever `#fragment` may name. */
export function pageAnchors(html: string): Set<string> {
  const anchors = new Set<string>()
  const parser = new Parser({
    onopentag(name, { id, name: named }) {
      if (id) anchors.add(id)
      if (name === 'a' && named) anchors.add(named)
    },
  })
  parser.end(html)
  return anchors
}
