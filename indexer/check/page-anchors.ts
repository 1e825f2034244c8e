import { Parser } from 'htmlparser2'

/** Finds the anchors of a built page. */

/** Everything that a `#fragment` may name: the ids of all elements, and the names of `<a name>`. */
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
