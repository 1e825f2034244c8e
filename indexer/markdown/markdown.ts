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

/** As much of a Markdown syntax tree's node as is read here. */
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

/** Nodes that stand on lines of their own. */
const BLOCKS = new Set(
  'paragraph blockquote list listItem table tableRow tableCell footnoteDefinition thematicBreak mdxJsxFlowElement'.split(
    ' ',
  ),
)
/** Nodes in which HTML runs inside a line; elsewhere it is a block of its own. */
const INLINE_PARENTS = new Set(
  'paragraph heading emphasis strong delete link linkReference tableCell mdxJsxTextElement'.split(' '),
)

/**
 * Reads the body of a post as the sections that a reader sees: headings with their anchors, and under each
 * the blocks of text and code. Markup, addresses, scripts and template tags are not text.
 *
 * @throws PostingsError MARKDOWN, with the line of the body, for MDX that does not parse, or nesting that no
 * parser should be given.
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

/** The parsers give a line, or a place, or only name one at the end of their message. */
function toMarkdownError(error: unknown, language: string): PostingsError {
  const { message, line, place } = error as Error & {
    line?: number
    place?: { line?: number; start?: { line: number } }
  }
  const inMessage = / ?\((\d+):\d+(?:-\d+:\d+)?\)/
  const named = Number(inMessage.exec(message)?.[1] ?? 1)
  const what =
    error instanceof RangeError ? 'it is nested too deep' : message.split('\n')[0]!.replace(inMessage, '')
  return new PostingsError('MARKDOWN', `the ${language} can't be parsed: ${what}; correct it here`, {
    line: line ?? place?.line ?? place?.start?.line ?? named,
    cause: error,
  })
}

/** Walks the tree with a stack of its own: a deep tree must not overflow the engine's. */
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

/** Attributes with a plain text; an expression is code. */
function jsxAttributes(node: MarkdownNode): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const { name, value } of node.attributes ?? []) {
    if (name !== undefined && typeof value === 'string') attributes.set(name.toLowerCase(), value)
  }
  return attributes
}
