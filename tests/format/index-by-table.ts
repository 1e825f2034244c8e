import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { Decoder } from './decoder.js'
import { FUNCTIONS, formsOf, inText, inTitle, lengthsOf, type Value, WORDS } from './described-in-words.js'
import type { Scope } from './expression.js'
import type { Tables } from './tables.js'

/** A whole index, decoded by docs/FORMAT.md alone: its tables, and what it says in words. */

/** One decoded part of an index, and the file in which it lies. */
export interface Part {
  file: string
  /** The name of its structure. */
  structure: string
  /** The number in the file's name; 0 in a section. */
  number: number
  value: Value
}

const SHA = (...bytes: Uint8Array[]) =>
  bytes.reduce((hash, one) => hash.update(one), createHash('sha256')).digest('hex')

/** Decodes all of `files`; throws at the first byte that is not as the page says. */
export class IndexByTable {
  readonly manifest: Value
  readonly parts: Part[] = []
  readonly #decoder: Decoder
  readonly #scope: Scope

  constructor(
    tables: Tables,
    readonly files: ReadonlyMap<string, Uint8Array>,
  ) {
    this.#decoder = new Decoder(tables, WORDS)
    this.manifest = this.#json('manifest', 'manifest.json')
    const { documents, recent } = this.manifest
    this.#scope = { ...FUNCTIONS, D: documents, N: 0, settled: documents - recent.lengths[0].length }
    const named = tables.files.filter(([name]) => name.endsWith('.bin'))
    // Positions build on their shards.
    for (const file of [...files.keys()].sort((a, b) => depth(a) - depth(b)))
      if (file.endsWith('.bin')) this.#file(file, named)
  }

  /** The part that is `structure`, number `number`. */
  part(structure: string, number = 0, file = ''): Value {
    const found = this.parts.find(
      one => one.structure === structure && one.number === number && one.file.startsWith(file),
    )
    if (!found) throw new Error(`no ${structure} ${number}`)
    return found.value
  }

  /** The bits of each block of `size` elements of a list that was decoded. */
  blocks(list: object[], size: number): number[] {
    const blocks = Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
      list.slice(i * size, (i + 1) * size),
    )
    const span = (value: object | undefined) => this.#decoder.spans.get(value as object) as [number, number]
    return blocks.map(block => span(block.at(-1))[1] - span(block[0])[0])
  }

  #json(shape: string, file: string): Value {
    const bytes = this.files.get(file) as Uint8Array
    const text = new TextDecoder().decode(bytes)
    const [end = '', sum] = /,"sum":"([0-9a-f]{16})"\}\n$/.exec(text) ?? []
    if (!SHA(Buffer.from(`${text.slice(0, -end.length)}}`)).startsWith(sum ?? '-'))
      throw new Error(`${file}: its sum is wrong`)
    return this.#decoder.decodeJson(shape, bytes)
  }

  #file(file: string, named: [string, string][]): void {
    const [kind = '', number, hash = ''] = (
      /^([a-z]+)-(?:([\w-]+)-)?([0-9a-f]+)\.bin$/.exec(file) ?? []
    ).slice(1)
    const [, holds] = named.find(([name]) => name.startsWith(`${kind}-`)) ?? []
    const bytes = this.files.get(file) as Uint8Array
    if (holds === undefined) throw new Error(`${file}: the page names no such file`)
    const together = this.#sharing(file, kind)
    if (!SHA(...together).startsWith(hash)) throw new Error(`${file}: its hash is wrong`)
    const sections: { name: string; bytes: number }[] = /^sections?/.test(holds)
      ? this.manifest.files.find(({ name }: { name: string }) => name === file).sections
      : [{ name: /^`([\w-]+)`/.exec(holds)?.[1] as string, bytes: bytes.length }]
    let at = 0
    for (const section of sections) {
      this.#part(file, section.name, number, bytes.subarray(at, at + section.bytes))
      at += section.bytes
    }
    if (at !== bytes.length) throw new Error(`${file}: ${bytes.length - at} bytes are left`)
  }

  #part(file: string, structure: string, name: string | undefined, bytes: Uint8Array): void {
    const { content, crc, length } = this.#decoder.decode('member', bytes) as Value
    if (crc32(content) !== crc || content.length !== length) throw new Error(`${file}: its CRC is wrong`)
    const number = /^\d+$/.test(name ?? '') ? Number(name) : 0
    const outer = Object.assign(Object.create(this.#scope) as Scope, { N: number, L: number })
    const scope = structure === 'positions' ? this.#aroundPositions(outer, number) : outer
    const value = this.#decoder.decode(structure, content, scope)
    this.parts.push({ file, structure, number, value })
  }

  /** The bytes over which the hash in the name of `file` is taken. */
  #sharing(file: string, kind: string): Uint8Array[] {
    if (kind !== 'positions' && kind !== 'passages') return [this.files.get(file) as Uint8Array]
    const hash = file.split('-')[2]
    const numberOf = (name: string) => Number(name.split('-')[1])
    const names = [...this.files.keys()].filter(
      name => name.startsWith(`${kind}-`) && name.endsWith(`-${hash}`),
    )
    return names.sort((a, b) => numberOf(a) - numberOf(b)).map(name => this.files.get(name) as Uint8Array)
  }

  /** The names of `term-positions`: they are worked out from the shard and from the values read so far. */
  #aroundPositions(outer: Scope, number: number): Scope {
    const shard = this.part('shard', number, 'shard')
    const core = this.part('core')
    const forms = formsOf(shard)
    return Object.defineProperties(Object.create(outer) as Scope, {
      T: { value: shard.T },
      core: { value: lengthsOf(core, this.manifest) },
      title: {
        get(this: Value) {
          return shard.postings[this.i].title ?? { count: 0, documents: [], frequencies: [] }
        },
      },
      text: {
        get(this: Value) {
          return shard.postings[this.i].text
        },
      },
      F: {
        get(this: Value) {
          return forms[this.i]?.length
        },
      },
      k: {
        get(this: Value) {
          return inText(this).filter(count => count > 0).length
        },
      },
      P: {
        get(this: Value) {
          return [...inText(this), ...inTitle(this)].reduce((all, count) => all + count, 0)
        },
      },
    })
  }
}

const depth = (file: string) => ['core', 'shard', 'positions'].indexOf(file.split('-')[0] as string)
