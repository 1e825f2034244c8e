/** Where is a value in a sorted list? By binary search, since dictionaries are searched in place. */

/** The first index in `list`, which is sorted, whose element is not below `text`; the length where there is none. */
export function lowerBound<T extends string | number>(list: readonly T[], text: T): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle] as T) < text) low = middle + 1
    else high = middle
  }
  return low
}

/** The first index in `list`, which is sorted, whose element is above `text`; the length where there is none. */
export function firstAbove<T extends string | number>(list: readonly T[], text: T): number {
  let at = lowerBound(list, text)
  while (list[at] === text) at++
  return at
}
