import { remark } from 'remark'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import { PostingsError } from '../../src/api/errors.js'
import { type AnchorRule, makeAnchors } from '../visible-text/anchors.js'
import { formulaText } from '../visible-text/formulas.js'
import { HtmlText } from '../visible-text/html-text.js'
import { BREAK, type KeptPiece, type Piece, resolveMarks } from '../visible-text/kept-pieces.js'
import { SectionWriter, type WrittenSection } from '../visible-text/sections.js'
import { shownTextsIn } from '../visible-text/shown-texts.js'
import { openMkDocsBoxes } from './boxes.js'
import { placeholdersOf } from './hugo-shortcodes.js'
import { type Expression, textOfLiteral, writeExpression } from './jsx-text.js'
import { checkMdxNesting } from './mdx-nesting.js'
import { blankModuleLines } from './module-lines.js'
import { checkNesting } from './nesting.js'
import { blankTemplateTags, type MarkedBody } from './template-tags.js'

/** Reads a Markdown or MDX body as sections of visible text. The only file that uses `remark`. */

/** The properties of a syntax tree node that are used here. */
interface MarkdownNode {
  type: string
  children?: MarkdownNode[]
  value?: string
  alt?: string | null
  depth?: number
  /** The language of a block of code. */
  lang?: string | null
  /** The name of a JSX element; null for a fragment. */
  name?: string | null
  attributes?: { type: string; name?: string; value?: unknown }[]
  position?: { start: { offset?: number }; end: { offset?: number } }
  /** The tree of an expression in MDX. */
  data?: ExpressionData
}

interface ExpressionData {
  estree?: { body: { expression?: Expression }[] } | null
}

/** Options of `parseMarkdown`. */
export interface MarkdownOptions {
  /** Whether the body is MDX. */
  mdx: boolean
  /** How the generator makes anchors. Default: `github`. */
  anchors?: AnchorRule | undefined
}

const markdown = remark().use(remarkGfm).freeze()
const mdx = remark().use(remarkGfm).use(remarkMdx).freeze()

/** Nodes whose start and end separate blocks of text. */
const BLOCKS = new Set(
  'paragraph blockquote list listItem table tableRow tableCell footnoteDefinition thematicBreak mdxJsxFlowElement mdxFlowExpression'.split(
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
export function parseMarkdown(body: string, options: MarkdownOptions): WrittenSection[] {
  checkNesting(body)
  if (options.mdx) checkMdxNesting(body)
  const opened = options.mdx ? body : openMkDocsBoxes(blankModuleLines(body))
  const blanked = blankTemplateTags(opened, options)
  const root = withNotesLast(parseTree(blanked.body, options.mdx))
  const anchors = makeAnchors(options.anchors)
  const writer = new SectionWriter(anchors, { kept: blanked.kept, shownTexts: shownTextsIn(blanked.body) })
  const html = new HtmlText(writer, htmlPieces(root))
  new TreeWriter(writer, html, anchors.bySource ? sourceReader(blanked) : undefined).write(root)
  return writer.finish()
}

/** Reads the Markdown of a heading without its marks and attribute list, as far as the generator knows it at that point. */
function sourceReader({ body, kept }: MarkedBody): (heading: MarkdownNode) => string {
  let placeholders: Map<KeptPiece, string> | undefined
  const written = (piece: Piece): string => {
    if (typeof piece === 'string') return piece
    if (!('source' in piece)) return ''
    if (piece.isTag) placeholders ??= placeholdersOf(kept)
    return placeholders?.get(piece) ?? (piece.isTag || piece.slug !== ' ' ? piece.source : '')
  }
  return ({ position }) =>
    resolveMarks(body.slice(position?.start.offset, position?.end.offset), kept)
      .map(written)
      .join('')
      .replace(/^#{1,6}[ \t]+|[ \t]+#+[ \t]*$|\n[ \t]*(?:=+|-+)[ \t]*$/g, '')
      .trim()
}

/** The tree with the definitions of footnotes at its end, where generators show them. */
function withNotesLast(root: MarkdownNode): MarkdownNode {
  const children = root.children ?? []
  const notes = children.filter(({ type }) => type === 'footnoteDefinition')
  if (notes.length === 0) return root
  return { ...root, children: [...children.filter(({ type }) => type !== 'footnoteDefinition'), ...notes] }
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

function htmlPieces(root: MarkdownNode): string[] {
  const pieces: string[] = []
  const stack = [root]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'html') pieces.push(node.value!)
    for (let i = (node.children?.length ?? 0) - 1; i >= 0; i--) stack.push(node.children![i]!)
  }
  return pieces
}

/** Writes a tree, node by node. */
class TreeWriter {
  readonly #writer: SectionWriter
  readonly #html: HtmlText
  readonly #sourceOf: ((heading: MarkdownNode) => string) | undefined

  /** @param sourceOf  the Markdown of a heading, where anchors are made from it */
  constructor(
    writer: SectionWriter,
    html: HtmlText,
    sourceOf: ((heading: MarkdownNode) => string) | undefined,
  ) {
    this.#writer = writer
    this.#html = html
    this.#sourceOf = sourceOf
  }

  /** Walks the tree with an explicit stack, since recursion on a deep tree would overflow the engine's. */
  write(root: MarkdownNode): void {
    const stack: { node: MarkdownNode; parent: string; next: number }[] = [
      { node: root, parent: '', next: 0 },
    ]
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      if (top.next === 0) this.#enter(top.node, top.parent)
      const child = top.node.children?.[top.next++]
      if (child) {
        stack.push({ node: child, parent: top.node.type, next: 0 })
        continue
      }
      this.#leave(top.node)
      stack.pop()
    }
  }

  #enter(node: MarkdownNode, parent: string): void {
    const { type } = node
    const writer = this.#writer
    if (BLOCKS.has(type)) writer.edge()
    if (type === 'heading') writer.openHeading(node.depth!, { auto: true, source: this.#sourceOf?.(node) })
    else if (type === 'text') writer.text(node.value!)
    else if (type === 'inlineCode') writer.inlineCode(node.value!)
    else if (type === 'break') writer.text('\n')
    else if (type === 'image' || type === 'imageReference') writer.alt(node.alt)
    else if (type === 'code') this.#code(node)
    else if (type === 'html') this.#writeHtml(node.value!, INLINE_PARENTS.has(parent))
    else if (type === 'blockquote') unmarkAlert(node)
    else if (type.startsWith('mdx')) this.#enterMdx(node)
  }

  #leave(node: MarkdownNode): void {
    if (node.type === 'heading') this.#writer.closeHeading()
    if (node.type.startsWith('mdxJsx')) this.closeElement(node.name ?? '')
    if (BLOCKS.has(node.type)) this.#writer.edge()
  }

  /** GitHub renders code in the language `math` as a formula. */
  #code({ lang, value }: MarkdownNode): void {
    if (lang !== 'math') {
      this.#writer.code(value!)
      return
    }
    this.#writer.edge()
    this.#writer.text(formulaText(value!))
    this.#writer.edge()
  }

  #writeHtml(value: string, inline: boolean): void {
    if (!inline) this.#writer.edge()
    this.#html.write(value)
    if (!inline) this.#writer.edge()
  }

  #enterMdx(node: MarkdownNode): void {
    if (node.type.startsWith('mdxJsx')) this.openElement(node.name ?? '', jsxAttributes(node))
    else if (node.type.endsWith('Expression')) writeExpression(expressionOf(node.data), this)
  }

  text(text: string): void {
    this.#writer.text(text)
  }

  openElement(name: string, attributes: Map<string, string>): void {
    // What Docusaurus puts into the head of the page.
    const tag = name === 'Head' ? 'head' : name
    this.#html.openTag(tag, attributes, { closed: true, isComponent: /^[A-Z]/.test(name) })
  }

  closeElement(name: string): void {
    this.#html.closeTag(name === 'Head' ? 'head' : name)
  }
}

/**
 * Takes the mark out of an alert (`> [!NOTE]`), and sets its title, the rest of that line, apart. The mark becomes an icon
 * or a title that the generator writes.
 */
function unmarkAlert(quote: MarkdownNode): void {
  const line = quote.children?.[0]?.type === 'paragraph' ? (quote.children[0].children ?? []) : []
  const first = line[0]
  const mark =
    first?.type === 'text' ? /^\[![\w-]+(?:\|[^\]\n]*)?\][+-]?(?=\s|$)[ \t]*/.exec(first.value!) : null
  if (!first || !mark) return
  first.value = first.value!.slice(mark[0].length)
  const last = line.find(node => node.type === 'text' && node.value!.includes('\n'))
  if (last) last.value = last.value!.replace('\n', BREAK)
}

/** The attributes with a text as value, by name in lower case. Any other expression is code, and left out. */
function jsxAttributes(node: MarkdownNode): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const { name, value } of node.attributes ?? []) {
    const text =
      typeof value === 'string' ? value : textOfLiteral(expressionOf((value as MarkdownNode | null)?.data))
    if (name !== undefined && text !== undefined) attributes.set(name.toLowerCase(), text)
  }
  return attributes
}

const expressionOf = (data: ExpressionData | undefined): Expression | undefined =>
  data?.estree?.body[0]?.expression
