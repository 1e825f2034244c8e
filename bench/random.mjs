/** Chance that is the same in every run, so that two runs ask the same queries of the same posts. */

/** Numbers in [0, 1) that depend on `seed` only (mulberry32). */
export function makeRandom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A whole number in [low, high). */
export const whole = (random, low, high) => low + Math.floor(random() * (high - low))

/** One of `list`. */
export const pick = (random, list) => list[whole(random, 0, list.length)]

/** A number of the normal distribution with mean 0 and deviation 1 (Box and Muller). */
export const normal = random => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
