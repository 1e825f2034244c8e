import { remark } from 'remark'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import { PostingsError } from '../../src/api/errors.js'
import { makeAnchors } from '../visible-text/anchors.js'
import { HtmlText } from '../visible-text/html-text.js'
import { SectionWriter, type WrittenSection } from '../visible-text/sections.js'
import { checkMdxNesting } from './mdx-nesting.js'
import { checkNesting } from './nesting.js'
import { blankTemplateTags } from './template-tags.js'

/** Reads a Markdown or MDX body as sections of visible text. The only file that uses `remark`. */

/** The properties of a syntax tree node that are used here. */
interface MarkdownNode {
  type: string
  children?: MarkdownNode[]
  value?: string
  alt?: string | null
  depth?: number
  /** The name of a JSX element; null for a fragment. */
  name?: string | null
  attributes?: { type: string; name?: string; value?: unknown }[]
}

const markdown = remark().use(remarkGfm).freeze()
const mdx = remark().use(remarkGfm).use(remarkMdx).freeze()

/** Nodes whose start and end separate blocks of text. */
const BLOCKS = new Set(
  'paragraph blockquote list listItem table tableRow tableCell footnoteDefinition thematicBreak mdxJsxFlowElement'.split(
    ' ',
  ),
)
/** Nodes in which HTML is part of a line. Elsewhere it is a block. */
const INLINE_PARENTS = new Set(
  'paragraph heading emphasis strong delete link linkReference tableCell mdxJsxTextElement'.split(' '),
)

/**
 * The sections of a body as a reader sees them: headings with their anchors, and under each its blocks of text and
 * code. Markup, addresses, scripts and template tags are left out.
 *
 * @throws {PostingsError} `MARKDOWN` with the line of the body, for MDX that does not parse, and for nesting so deep or
 *   long that it would stall the parser
 */
export function parseMarkdown(body: string, options: { mdx: boolean }): WrittenSection[] {
  checkNesting(body)
  if (options.mdx) checkMdxNesting(body)
  const blanked = blankTemplateTags(body, options)
  const root = parseTree(blanked.body, options.mdx)
  const writer = new SectionWriter(makeAnchors(), blanked.kept)
  writeTree(root, writer)
  return writer.finish()
}

function parseTree(body: string, isMdx: boolean): MarkdownNode {
  try {
    return (isMdx ? mdx : markdown).parse(body) as MarkdownNode
  } catch (error) {
    throw toMarkdownError(error, isMdx ? 'MDX' : 'Markdown')
  }
}

/** The parsers report the line as `line`, in `place`, or only at the end of their message. */
function toMarkdownError(error: unknown, language: string): PostingsError {
  const { message, line, place } = error as Error & {
    line?: number
    place?: { line?: number; start?: { line: number } }
  }
  const inMessage = / ?\((\d+):\d+(?:-\d+:\d+)?\)/
  const lineInMessage = Number(inMessage.exec(message)?.[1] ?? 1)
  const reason =
    error instanceof RangeError ? 'it is nested too deeply' : message.split('\n')[0]!.replace(inMessage, '')
  return new PostingsError('MARKDOWN', `the ${language} can't be parsed: ${reason}; correct it here`, {
    line: line ?? place?.line ?? place?.start?.line ?? lineInMessage,
    cause: error,
  })
}

/** Walks the tree with an explicit stack, since recursion on a deep tree would overflow the engine's. */
function writeTree(root: MarkdownNode, writer: SectionWriter): void {
  const html = new HtmlText(writer, htmlPieces(root))
  const stack: { node: MarkdownNode; parent: string; next: number }[] = [{ node: root, parent: '', next: 0 }]
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    if (top.next === 0) enter(top.node, top.parent, writer, html)
    const child = top.node.children?.[top.next++]
    if (child) {
      stack.push({ node: child, parent: top.node.type, next: 0 })
      continue
    }
    leave(top.node, writer, html)
    stack.pop()
  }
}

function htmlPieces(root: MarkdownNode): string[] {
  const pieces: string[] = []
  const stack = [root]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'html') pieces.push(node.value!)
    for (let i = (node.children?.length ?? 0) - 1; i >= 0; i--) stack.push(node.children![i]!)
  }
  return pieces
}

function enter(node: MarkdownNode, parent: string, writer: SectionWriter, html: HtmlText): void {
  if (BLOCKS.has(node.type)) writer.edge()
  if (node.type === 'heading') writer.openHeading(node.depth!, { auto: true })
  else if (node.type === 'text' || node.type === 'inlineCode') writer.text(node.value!)
  else if (node.type === 'break') writer.text('\n')
  else if (node.type === 'image' || node.type === 'imageReference') writer.alt(node.alt)
  else if (node.type === 'code') writer.code(node.value!)
  else if (node.type === 'html') writeHtml(node.value!, INLINE_PARENTS.has(parent), writer, html)
  else if (node.type.startsWith('mdxJsx')) html.openTag(node.name ?? '', jsxAttributes(node), true)
}

function leave(node: MarkdownNode, writer: SectionWriter, html: HtmlText): void {
  if (node.type === 'heading') writer.closeHeading()
  if (node.type.startsWith('mdxJsx')) html.closeTag(node.name ?? '')
  if (BLOCKS.has(node.type)) writer.edge()
}

function writeHtml(value: string, inline: boolean, writer: SectionWriter, html: HtmlText): void {
  if (!inline) writer.edge()
  html.write(value)
  if (!inline) writer.edge()
}

/** The attributes with a plain text value, by name in lower case. An expression is code, and left out. */
function jsxAttributes(node: MarkdownNode): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const { name, value } of node.attributes ?? []) {
    if (name !== undefined && typeof value === 'string') attributes.set(name.toLowerCase(), value)
  }
  return attributes
}
