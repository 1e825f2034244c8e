/** Which text does an expression in MDX show, as far as it is written in the post? Nothing is run. */

/** A node of the syntax tree of JavaScript, as far as it is used here. */
export interface Expression {
  type: string
  [property: string]: unknown
}

/** Receives what an expression shows. */
export interface ExpressionWriter {
  text(text: string): void
  openElement(name: string, attributes: Map<string, string>): void
  closeElement(name: string): void
}

/** Deeper expressions are left out; people nest a few levels. */
const MAX_DEPTH = 200

/**
 * Writes the text in an expression: string and number literals, text and properties of elements, the first branch of a
 * condition. Names, calls and their arguments have a value only when the site is built.
 */
export function writeExpression(
  node: Expression | null | undefined,
  writer: ExpressionWriter,
  depth = 0,
): void {
  if (!node || depth > MAX_DEPTH) return
  const write = (inner: unknown) => writeExpression(inner as Expression | null, writer, depth + 1)
  if (node.type === 'Literal' || node.type === 'TemplateLiteral') writeLiteral(node, writer, write)
  else if (node.type === 'JSXText') writer.text(node.value as string)
  else if (node.type === 'JSXElement') writeElement(node, writer, write)
  else for (const part of partsOf(node)) write(part)
}

/** The expressions in an expression that it shows. */
function partsOf(node: Expression): readonly unknown[] {
  const { operator, left, right } = node
  switch (node.type) {
    case 'JSXFragment':
      return node.children as unknown[]
    case 'ArrayExpression':
      return node.elements as unknown[]
    case 'JSXExpressionContainer':
      return [node.expression]
    case 'ConditionalExpression':
      return [node.consequent]
    case 'LogicalExpression':
      return [operator !== '&&' && isShown(left) ? left : right]
    case 'BinaryExpression':
      return isJoined(node) ? [left, right] : []
    default:
      return []
  }
}

function writeLiteral(node: Expression, writer: ExpressionWriter, write: (inner: unknown) => void): void {
  const { value } = node
  if (typeof value === 'string' || typeof value === 'number') writer.text(String(value))
  if (node.type !== 'TemplateLiteral') return
  const expressions = node.expressions as unknown[]
  ;(node.quasis as { value: { cooked: string | null } }[]).forEach((quasi, index) => {
    writer.text(quasi.value.cooked ?? '')
    write(expressions[index])
  })
}

function writeElement(node: Expression, writer: ExpressionWriter, write: (inner: unknown) => void): void {
  const { name, attributes } = node.openingElement as { name: Expression; attributes: Expression[] }
  const tag = typeof name.name === 'string' ? name.name : 'Component'
  const values = new Map<string, string>()
  for (const attribute of attributes) {
    const value = textOfLiteral(attribute.value as Expression | null)
    const key = (attribute.name as Expression | undefined)?.name
    if (typeof key === 'string' && value !== undefined) values.set(key.toLowerCase(), value)
  }
  writer.openElement(tag, values)
  for (const child of node.children as unknown[]) write(child)
  writer.closeElement(tag)
}

/** The value of an expression that is only a string. */
export function textOfLiteral(node: Expression | null | undefined): string | undefined {
  if (node?.type === 'JSXExpressionContainer') return textOfLiteral(node.expression as Expression)
  if (node?.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined
  if (node?.type !== 'TemplateLiteral' || (node.expressions as unknown[]).length > 0) return undefined
  return (node.quasis as { value: { cooked: string | null } }[])[0]?.value.cooked ?? undefined
}

const isShown = (node: unknown): boolean => /^(?:Literal|TemplateLiteral|JSX)/.test((node as Expression).type)

/** Whether `+` joins strings. */
function isJoined({ operator, left, right }: Expression): boolean {
  if (operator !== '+') return false
  return [left, right].some(side => {
    const { type, value } = side as Expression
    return (
      type === 'TemplateLiteral' ||
      typeof value === 'string' ||
      (type === 'BinaryExpression' && isJoined(side as Expression))
    )
  })
}
