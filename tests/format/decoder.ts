import { inflateRawSync } from 'node:zlib'
import { BitCursor, ByteCursor, type Cursor } from './cursor.js'
import { evaluate, type Scope } from './expression.js'
import { checkShape } from './json-shape.js'
import type { Row, Tables } from './tables.js'

/** Bytes → values, by the tables of docs/FORMAT.md and the types that it describes in words. */

/** Reads a value of one type that is described in words. */
export type ReadType = (cursor: Cursor, scope: Scope, args: number[], decoder: Decoder) => unknown

const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
const byte = (cursor: Cursor) => cursor as ByteCursor
const bit = (cursor: Cursor) => cursor as BitCursor

/** The types of bytes and of bits; `json` and `bits` name what they hold, so `Decoder` reads these. */
const TYPES: Record<string, ReadType> = {
  u8: cursor => byte(cursor).take(1)[0],
  u32: cursor => Buffer.from(byte(cursor).take(4)).readUInt32LE(),
  hex: cursor => Buffer.from(byte(cursor).left()).toString('hex'),
  varint: cursor => byte(cursor).varint(),
  text: cursor => text(byte(cursor).left()),
  deflate: cursor => inflateRawSync(byte(cursor).left()),
  gamma: cursor => bit(cursor).gamma(),
  minimal: (cursor, _, [size]) => bit(cursor).minimal(size as number),
  increasing: (cursor, _, [n, low, high]) =>
    bit(cursor).increasing(n as number, low as number, high as number),
}

/** The types of the page that need no table. */
export const KNOWN_TYPES = [...Object.keys(TYPES), 'json', 'bits']

/** `TYPE(ARGUMENTS)[COUNT]`. */
const REFERENCE = /^([\w-]+)(?:\((.*)\))?(?:\[(.*)\])?$/

/** Decodes structures. */
export class Decoder {
  /** Where each element of a stream of bits began and ended, in bits. */
  readonly spans = new Map<object, [start: number, end: number]>()

  constructor(
    readonly tables: Tables,
    readonly words: Record<string, ReadType> = {},
  ) {}

  /** All of `bytes` as structure `name`. Throws where they are something else. */
  decode(name: string, bytes: Uint8Array, scope: Scope = {}): Scope {
    const cursor = new ByteCursor(bytes)
    const value = this.#structure(name, cursor, scope, []) as Scope
    if (cursor.at < cursor.length) throw new Error(`${name}: ${cursor.length - cursor.at} bytes are left`)
    return value
  }

  /** All of `bytes` as JSON of the shape `name`. Throws where it is something else. */
  decodeJson(name: string, bytes: Uint8Array): unknown {
    return this.#type(`json ${name}`, new ByteCursor(bytes), {})
  }

  /** A value of type `name` at `cursor`: one that needs no table, or a structure. */
  read(name: string, cursor: Cursor, scope: Scope, args: number[]): unknown {
    const read = TYPES[name] ?? this.words[name]
    return read ? read(cursor, scope, args, this) : this.#structure(name, cursor, scope, args)
  }

  #structure(name: string, cursor: Cursor, outer: Scope, args: number[]): unknown {
    const structure = this.tables.structures.get(name)
    if (!structure) throw new Error(`no type is called "${name}"`)
    const scope = Object.create(outer) as Scope
    for (const [i, parameter] of structure.parameters.entries()) scope[parameter] = args[i]
    const start = cursor.at
    const value: Scope = {}
    for (const row of structure.rows) {
      if (row.offset !== '…' && Number(row.offset) !== cursor.at - start)
        throw new Error(`${name}: ${row.name} is at ${cursor.at - start}, not ${row.offset}`)
      const read = this.#row(row, cursor, scope)
      if (read !== undefined) value[row.name] = read
      scope[row.name] = read ?? 0
    }
    this.spans.set(value, [start, cursor.at])
    return value
  }

  #row({ size, type, name }: Row, cursor: Cursor, scope: Scope): unknown {
    const [rest = '', condition] = type.split(' if ')
    if (condition && !evaluate(condition, scope)) return undefined
    const [reference = '', constant] = rest.split(' = ')
    const value =
      size === '…' ? this.#type(reference, cursor, scope) : this.#sized(size, reference, cursor, scope)
    if (constant === undefined) return value
    const expected = typeof value === 'string' ? constant : evaluate(constant, scope)
    if (value !== expected) throw new Error(`${name} is ${value}, not ${expected}`)
    return value
  }

  /** A value that takes `size` bytes, no fewer. */
  #sized(size: string, reference: string, cursor: Cursor, scope: Scope): unknown {
    const bytes = byte(cursor)
    const sizes = Object.assign(Object.create(scope) as Scope, { left: bytes.length - bytes.at })
    const own = new ByteCursor(bytes.take(evaluate(size, sizes) as number))
    const value = this.#type(reference, own, scope)
    if (own.at < own.length) throw new Error(`${reference}: ${own.length - own.at} bytes are left`)
    return value
  }

  #type(reference: string, cursor: Cursor, scope: Scope): unknown {
    if (reference.startsWith('json ')) {
      const value: unknown = JSON.parse(text(byte(cursor).left()))
      checkShape(this.tables, reference.slice(5), value)
      return value
    }
    if (reference.startsWith('bits ')) {
      const stream = new BitCursor(byte(cursor).left())
      const value = this.#type(reference.slice(5), stream, scope)
      stream.end()
      return value
    }
    return this.#reference(reference, cursor, scope)
  }

  #reference(reference: string, cursor: Cursor, scope: Scope): unknown {
    const [, name = '', args, count] = REFERENCE.exec(reference) ?? []
    const values = args === undefined ? [] : (evaluate(`values(${args})`, withValues(scope)) as number[])
    const one = (i: number) => {
      const inner = count === undefined ? scope : Object.assign(Object.create(scope) as Scope, { i })
      return this.read(name, cursor, inner, values)
    }
    if (count === undefined) return one(0)
    return Array.from({ length: evaluate(count, scope) as number }, (_, i) => one(i))
  }
}

const withValues = (scope: Scope): Scope =>
  Object.assign(Object.create(scope) as Scope, { values: (...all: number[]) => all })
