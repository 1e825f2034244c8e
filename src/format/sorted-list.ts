/** The first index in `list`, sorted, whose element is not below `text`. */
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

/** The first index in `list`, sorted, whose element sorts above `text`. */
export function firstAbove<T extends string | number>(list: readonly T[], text: T): number {
  let at = lowerBound(list, text)
  while (list[at] === text) at++
  return at
}
