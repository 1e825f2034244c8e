/**
 * Finds texts that are nearly the same. A text becomes a sketch, the smallest hashes of its shingles (runs of three
 * words), and texts whose sketches share many hashes are compared. Time and memory grow with the number of texts, not
 * with its square, and the same texts give the same pairs.
 *
 * @see Broder, On the resemblance and containment of documents, 1997 (shingles, and a sketch of the smallest hashes)
 */

/** Words in a shingle. Replacing one word in ten leaves a resemblance of about .57. */
const SHINGLE_WORDS = 3
/** Hashes in a sketch. The standard error of an estimated resemblance is about .04. */
const SKETCH_HASHES = 128
/** Minimum number of words of a text: shorter ones resemble each other by chance. */
const MIN_WORDS = 10
/** Share of the hashes of the smaller sketch that two texts must have in common to be compared. */
const MIN_SHARED = 1 / 8

/** The smallest 32-bit hashes of a text's shingles, increasing; empty for a text that is too short. */
export type Sketch = Uint32Array

/** The numbers of two similar texts, and their resemblance, 0 to 1. */
export interface Pair {
  a: number
  b: number
  resemblance: number
}

/** The sketch of a text with these words. */
export function sketchOf(words: string[]): Sketch {
  if (words.length < MIN_WORDS) return new Uint32Array()
  const hashes = Uint32Array.from(words, hashOf)
  const shingles = new Uint32Array(hashes.length - SHINGLE_WORDS + 1)
  for (let i = 0; i < shingles.length; i++) {
    let hash = 0
    for (let word = i; word < i + SHINGLE_WORDS; word++)
      hash = Math.imul(hash, 0x01000193) ^ (hashes[word] as number)
    shingles[i] = mixBits(hash)
  }
  shingles.sort()
  return shingles.filter((hash, i) => hash !== shingles[i - 1]).slice(0, SKETCH_HASHES)
}

/** FNV-1a. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** The final mixing step of MurmurHash3, so that the smallest hashes are a random sample of the shingles. */
function mixBits(hash: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** The pairs of texts with a resemblance of at least `least`, sorted by their numbers. */
export function nearPairs(sketches: Sketch[], least: number): Pair[] {
  const pairs: Pair[] = []
  for (const [key, shared] of sharedHashes(sketches)) {
    const [a, b] = [Math.floor(key / sketches.length), key % sketches.length]
    const [one, two] = [sketches[a] as Sketch, sketches[b] as Sketch]
    if (shared < MIN_SHARED * Math.min(one.length, two.length)) continue
    const resemblance = resemblanceOf(one, two)
    if (resemblance >= least) pairs.push({ a, b, resemblance })
  }
  return pairs.sort((x, y) => x.a - y.a || x.b - y.b)
}

/**
 * Pair of texts → number of shared hashes. Counts only neighbours in the list of texts with a hash: for a hundred texts
 * with the same hash these are ninety-nine pairs, not five thousand. A pair's key is `a * sketches.length + b`.
 */
function sharedHashes(sketches: Sketch[]): Map<number, number> {
  const shared = new Map<number, number>()
  const lastWith = new Map<number, number>()
  for (const [text, sketch] of sketches.entries()) {
    for (const hash of sketch) {
      const before = lastWith.get(hash)
      lastWith.set(hash, text)
      if (before === undefined) continue
      const key = before * sketches.length + text
      shared.set(key, (shared.get(key) ?? 0) + 1)
    }
  }
  return shared
}

/** The estimated share of common shingles: the share of the smallest hashes of both texts that both have. */
function resemblanceOf(one: Sketch, two: Sketch): number {
  let [i, j, both, all] = [0, 0, 0, 0]
  while (all < SKETCH_HASHES && (i < one.length || j < two.length)) {
    const [x = Number.POSITIVE_INFINITY, y = Number.POSITIVE_INFINITY] = [one[i], two[j]]
    if (x === y) both++
    if (x <= y) i++
    if (y <= x) j++
    all++
  }
  return all === 0 ? 0 : both / all
}

/** Groups of texts that are linked by pairs, sorted, with the lowest resemblance of these pairs. */
export function groupsOf(pairs: Pair[]): { members: number[]; resemblance: number }[] {
  const groups = new Map<number, { members: number[]; resemblance: number }>()
  for (const { a, b, resemblance } of pairs) {
    const [one, two] = [groups.get(a), groups.get(b)]
    const members = [...new Set([...(one?.members ?? [a]), ...(two?.members ?? [b])])].sort((x, y) => x - y)
    const least = Math.min(resemblance, one?.resemblance ?? 1, two?.resemblance ?? 1)
    const group = { members, resemblance: least }
    for (const member of members) groups.set(member, group)
  }
  return [...new Set(groups.values())].sort((x, y) => (x.members[0] as number) - (y.members[0] as number))
}
