/** The arithmetic in the tables of docs/FORMAT.md: `ceil(T / 16)`, `sets[set - 1]`, `title.count`. */

/** What names in an expression stand for. */
export type Scope = Record<string, unknown>

const TOKEN = /\s*(?:(\d+)|([A-Za-z]\w*)|([-+*/()[\].,=>]))/y

/**
 * The value of `source`, by the names and functions of `scope`.
 *
 * @throws {Error} where it is no expression, or names something that is not there
 */
export function evaluate(source: string, scope: Scope): unknown {
  const tokens = tokensOf(source)
  let at = 0
  const next = (text: string) => tokens[at] === text && at++ >= 0
  const expect = (text: string) => {
    if (!next(text)) throw new Error(`${source}: expected ${text}, got ${tokens[at] ?? 'the end'}`)
  }
  const comparison = (): unknown => {
    const left = sum()
    if (next('>')) return (left as number) > (sum() as number)
    return next('=') ? left === sum() : left
  }
  const sum = (): unknown => {
    let value = product()
    for (;;) {
      if (next('+')) value = (value as number) + (product() as number)
      else if (next('-')) value = (value as number) - (product() as number)
      else return value
    }
  }
  const product = (): unknown => {
    let value = access()
    for (;;) {
      if (next('*')) value = (value as number) * (access() as number)
      else if (next('/')) value = (value as number) / (access() as number)
      else return value
    }
  }
  const access = (): unknown => {
    let value = primary()
    for (;;) {
      if (next('.')) value = named(tokens[at++] as string, value as Scope)
      else if (next('[')) value = element(value, sum() as number, () => expect(']'))
      else if (next('(')) value = (value as (...args: unknown[]) => unknown)(...list())
      else return value
    }
  }
  const list = (): unknown[] => {
    const args: unknown[] = []
    do args.push(sum())
    while (next(','))
    expect(')')
    return args
  }
  const primary = (): unknown => {
    if (next('(')) {
      const value = comparison()
      expect(')')
      return value
    }
    const token = tokens[at++] ?? ''
    return /^\d/.test(token) ? Number(token) : named(token, scope)
  }
  const value = comparison()
  if (at < tokens.length) throw new Error(`${source}: "${tokens[at]}" makes no sense`)
  return value
}

/** By source: each expression is asked for thousands of times. */
const known = new Map<string, string[]>()

function tokensOf(source: string): string[] {
  const before = known.get(source)
  if (before) return before
  const tokens: string[] = []
  known.set(source, tokens)
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < source.length) {
    const [, ...found] = TOKEN.exec(source) ?? []
    const token = found.find(part => part !== undefined)
    if (token === undefined) throw new Error(`${source}: no expression`)
    tokens.push(token)
  }
  return tokens
}

function named(name: string, scope: Scope): unknown {
  if (scope !== null && typeof scope === 'object' && name in scope) return scope[name]
  throw new Error(`nothing is called "${name}"`)
}

function element(list: unknown, index: number, close: () => void): unknown {
  close()
  const value = (list as ArrayLike<unknown>)[index]
  if (value === undefined) throw new Error(`no element ${index}`)
  return value
}
