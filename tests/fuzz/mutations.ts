import fc from 'fast-check'

/** Posts and bytes that were damaged in every way that people, programs and enemies know. */

/** Pieces of syntax that parsers care for. */
const PIECES = [
  ...'[](){}<>*_`~#-+=!|:."\'/\\&;%@^$?,0aA \t\n\r\0',
  ...[
    '---\n',
    '+++\n',
    '---js\n',
    '---constructor\n',
    '{"a": ',
    'a: &a [*a, *a]\n',
    '<<: *a\n',
    '"__proto__": {"x": 1}\n',
  ],
  ...[
    'title: ',
    'date: 2020-13-45\n',
    'tags: [[[',
    'slug: ../..\n',
    'url: javascript:a\n',
    '!!js/function "a"',
    '? - ? - ',
  ],
  ...[
    '```\n',
    '~~~',
    '[a](',
    '![',
    '[^a]: ',
    '> ',
    '- ',
    '1. ',
    '|a|b|\n|-|-|\n',
    '# ',
    '===\n',
    '<!--',
    '-->',
    '<script>',
  ],
  ...[
    '</script>',
    '<pre>',
    '<h1 id="',
    '<![CDATA[',
    '<a b="',
    '&amp;',
    '&#0;',
    '&#x110000;',
    'www.',
    'https://a@b',
    '\\[',
  ],
  ...[
    '{{ ',
    ' }}',
    '{% raw %}',
    '{% endraw %}',
    '{% highlight js %}',
    '{{< a >}}',
    '{#',
    '{: #id .x}',
    ':::',
    '::: tip\n',
  ],
  ...[
    'import a from "b"\n',
    'export const a = {\n',
    '{/*',
    '<></>',
    '<A b={',
    '${',
    '=>',
    '`${`',
    '((((',
    '!!!!',
  ],
  ...[
    '\u00ad',
    '\u200b',
    '\u0301',
    '\ufeff',
    '\u2028',
    '\ud800',
    '\udfff',
    'İ',
    'ß',
    'ﷺ',
    '日本語',
    'あ',
    '한국',
    'สวัส',
    'مرحبا',
    '𐐨',
    '😀',
  ],
  ...[
    '__init__',
    'C++',
    '.NET',
    'std::vector',
    'useEffect',
    "don't",
    '--max-old',
    '2.6.3',
    'a/b/c/d/e/f/g/h/i/j',
    '\uFDD0',
    '\uFDD1',
    '\uFDD2',
  ],
]

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
)
/** A few pieces, many times over: what takes a parser the square of its time. */
const repeated = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 4000 }))
  .map(([pieces, times]) => pieces.join('').repeat(Math.min(times, 20_000)).slice(0, 20_000))

/** A share of a length: where an edit begins, and how much it takes. */
const place = fc.double({ min: 0, max: 1, noNaN: true })
const edit = fc.record({
  at: fc.oneof({ weight: 3, arbitrary: place }, { weight: 1, arbitrary: fc.constantFrom(0, 0.01, 1) }),
  length: fc.oneof(
    fc.constant(0),
    place.map(share => share ** 4),
  ),
  text: fc.oneof(
    { weight: 6, arbitrary: piece },
    { weight: 1, arbitrary: repeated },
    { weight: 1, arbitrary: fc.constant('') },
  ),
})

/** Text of pieces alone. */
export const piecesOnly: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 9, arbitrary: piece }, { weight: 1, arbitrary: repeated }), { maxLength: 40 })
  .map(pieces => pieces.join('').slice(0, 60_000))

/** One of `texts` with a few edits, or pieces alone. */
export const mutated = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 1, arbitrary: piecesOnly },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 8 }))
        .map(([text, edits]) =>
          edits.reduce((now, { at, length, text: put }) => {
            const start = Math.floor(at * now.length)
            return now.slice(0, start) + put + now.slice(start + Math.floor(length * now.length))
          }, text),
        ),
    },
  )

type Damage = (bytes: Uint8Array) => Uint8Array

/** What happens to a file: bits turned, a piece cut out, overwritten or put in; or all of it lost. */
export const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.array(fc.tuple(place, fc.nat(7)), { minLength: 1, maxLength: 4 }).map(
    (flips): Damage =>
      bytes => {
        const changed = Uint8Array.from(bytes)
        for (const [at, bit] of flips) {
          const i = Math.min(changed.length - 1, Math.floor(at * changed.length))
          if (i >= 0) changed[i] = (changed[i] as number) ^ (1 << bit)
        }
        return changed
      },
  ),
  fc.tuple(place, place).map(
    ([from, length]): Damage =>
      bytes => {
        const start = Math.floor(from * bytes.length)
        return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + 1 + Math.floor(length * 20))])
      },
  ),
  fc.tuple(place, fc.uint8Array({ maxLength: 40 })).map(
    ([from, noise]): Damage =>
      bytes => {
        const start = Math.floor(from * bytes.length)
        return Buffer.concat([bytes.subarray(0, start), noise, bytes.subarray(start + noise.length)])
      },
  ),
  fc.tuple(place, fc.uint8Array({ maxLength: 9 })).map(
    ([from, noise]): Damage =>
      bytes => {
        const start = Math.floor(from * bytes.length)
        return Buffer.concat([bytes.subarray(0, start), noise, bytes.subarray(start)])
      },
  ),
  fc.uint8Array({ maxLength: 60 }).map(
    (noise): Damage =>
      () =>
        noise,
  ),
)

/** Any of the values in `json`, however deep, becomes something else. */
export const otherJson = (json: unknown): fc.Arbitrary<unknown> =>
  fc.tuple(fc.nat(10_000), strange).map(([which, put]) => {
    const copy = { root: structuredClone(json) }
    const places = placesIn(copy)
    const [owner, key] = places[which % places.length] as [Record<string, unknown>, string]
    if (put === DROP) delete owner[key]
    else owner[key] = put
    return copy.root
  })

const DROP = Symbol('drop')
const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    DROP,
    null,
    true,
    0,
    1,
    -1,
    1.5,
    1e15,
    2 ** 31,
    2 ** 20,
    1e308,
    '',
    '0',
    '../x',
    [],
    [[]],
    {},
  ),
  fc.constantFrom<unknown>(
    ['a', 1],
    [['a', '/../x']],
    { __proto__: null, toString: 1 },
    'x'.repeat(5000),
    ' '.repeat(500),
  ),
  fc.nat(300),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.jsonValue({ maxDepth: 3 }),
)

function placesIn(value: unknown): [owner: object, key: string][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => [[value, key] as [object, string], ...placesIn(each)])
}
