/** Is this data what it claims to be? Asked of everything that comes from outside, before it gets a type. */

/** True for an object that is neither a list nor null. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** True for a whole number from 0 to 2^53 - 1. */
export const isWhole = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0

/** True for a list of texts. */
export const isTexts = (value: unknown): value is string[] => fits(value, [''])

/**
 * Whether `value` has the shape of `example`:
 * - an object: a value for each key, which fits; a key that ends with `?` may be absent; other keys are ignored
 * - a list of one element: any list whose elements all fit it
 * - a list of several elements: a list of the same length, each element of which fits the one at its index
 * - a text: any text; a pattern: a text that matches it
 * - a number: a whole number that is not below it
 *
 * @example fits({ name: 'a', sizes: [1, 2] }, { name: /^[a-z]$/, sizes: [0], 'note?': '' }) // true
 */
export function fits(value: unknown, example: unknown): boolean {
  if (typeof example === 'number') return isWhole(value) && value >= example
  if (typeof example === 'string') return typeof value === 'string'
  if (example instanceof RegExp) return typeof value === 'string' && example.test(value)
  if (Array.isArray(example))
    return (
      Array.isArray(value) &&
      (example.length === 1 || value.length === example.length) &&
      value.every((element, i) => fits(element, example[i % example.length]))
    )
  return (
    isRecord(value) &&
    Object.entries(example as object).every(([key, one]) => {
      const found = value[key.replace('?', '')]
      return (found === undefined && key.endsWith('?')) || fits(found, one)
    })
  )
}
