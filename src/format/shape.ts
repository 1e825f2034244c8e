/** Questions asked of data that comes from outside, before it gets a type. */

/** True for a plain object, not for a list or nothing. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** True for a whole number from 0 that is exact. */
export const isWhole = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0

/** True for a list of texts. */
export const isTexts = (value: unknown): value is string[] => fits(value, [''])

/**
 * Whether `value` is made like `example`: an object with the same keys, whose values fit too (a key that ends with
 * `?` may be absent); a list of which each element fits the only one of the example, or, where the example has
 * several, a list of as many that fit one each; a text; a text that matches a
 * pattern; a whole number that is not below the example.
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
