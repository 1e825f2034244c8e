/** Reads the marks of boxes around text: `::: tip Title` (VitePress, Docusaurus, Pandoc) and `!!! note "Title"` (MkDocs). */

/** The title in a line `::: tip Title`, `:::note[Title]{.x}`, `:::tip{title="Title"}`; empty if there is none. */
export function titleOfBox(line: string): string {
  const named = /\{[^{}]*\btitle\s*=\s*(?:"([^"]*)"|'([^']*)')[^{}]*\}/.exec(line)
  const title = line
    .replace(/^[ \t>]*:{3,}[ \t]*(?:[\w-]+(?:\[|(?=\s|\{|$))|(?=\{|$))/, '')
    .replace(/\]?\s*\{[^{}]*\}|\]$/g, '')
    .replace(/[ \t]+:{3,}$/, '')
  return title.trim() || (named?.[1] ?? named?.[2] ?? '').trim()
}

const MKDOCS_BOX = /^([ \t]*)(?:!!!|\?\?\?\+?|===[+!]?)[ \t]+(?:[\w -]*?)[ \t]*(?:"([^"]*)")?[ \t]*$/
const FENCE = /^\s*(`{3,}|~{3,})/

/**
 * `body` with MkDocs' boxes as plain blocks: the title in place of the mark, and the text in the box, which is indented by
 * four columns, no longer taken for code.
 */
export function openMkDocsBoxes(body: string): string {
  if (!/^[ \t]*(?:!!!|\?\?\?\+?|===[+!]?)[ \t]+["\w]/m.test(body)) return body
  const lines = body.split('\n')
  /** The columns at which the marks of the open boxes stand. */
  let open: number[] = []
  let fence = ''
  return lines
    .map((line, index) => {
      if (line.trim() === '') return line
      if (fence === '') open = open.filter(mark => columnOf(line) >= mark + 4)
      const inner = line.slice(Math.min(columnOf(line), open.length * 4))
      const mark = FENCE.exec(inner)?.[1]
      if (fence !== '') fence = mark?.startsWith(fence) ? '' : fence
      else if (mark) fence = mark
      else if (isBox(lines, index)) return boxLine(line, open)
      return inner
    })
    .join('\n')
}

const columnOf = (line: string): number => line.length - line.trimStart().length

/** Whether a line is the mark of a box, and a text below it is indented. */
function isBox(lines: readonly string[], index: number): boolean {
  const line = lines[index]!
  const next = lines[index + 1]?.trim() ? lines[index + 1] : lines[index + 2]
  return (
    MKDOCS_BOX.test(line) && next !== undefined && next.trim() !== '' && columnOf(next) >= columnOf(line) + 4
  )
}

/** The line in place of the mark of a box, which is open from here on. */
function boxLine(line: string, open: number[]): string {
  const [, indent, title] = MKDOCS_BOX.exec(line)!
  const inner = indent!.slice(open.length * 4)
  open.push(indent!.length)
  return title ? `${inner}${title}\n` : ''
}
