import { createHash } from 'node:crypto'

/** The cache as builds see it: results of earlier builds, by a hash of everything they depend on. */

/**
 * Results by key. A hit equals what would be computed now, because a key covers all inputs, and a cache file is valid
 * for one version of the code only (`cache-folder.ts`).
 */
export interface BuildCache {
  get(key: string): Uint8Array | undefined
  set(key: string, bytes: Uint8Array): void
}

/** The key of what `kind` of work makes of `input`: 128 bits of a SHA-256, hexadecimal. Input order and lengths count. */
export function keyOf(kind: string, ...input: (string | Uint8Array)[]): string {
  const hash = createHash('sha256').update(kind)
  for (const one of input) hash.update(`\0${typeof one} ${one.length} `).update(one)
  return hash.digest('hex').slice(0, 32)
}

/** The cached result of `make` for this `kind` and `input`; on a miss, calls `make` and stores its result. */
export function cached(
  cache: BuildCache | undefined,
  kind: string,
  input: (string | Uint8Array)[],
  make: () => Uint8Array,
): Uint8Array {
  if (!cache) return make()
  const key = keyOf(kind, ...input)
  const known = cache.get(key)
  if (known) return known
  const made = make()
  cache.set(key, made)
  return made
}
