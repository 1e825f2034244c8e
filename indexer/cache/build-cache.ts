import { createHash } from 'node:crypto'

/**
 * What earlier builds made, by what they made it of. It only saves time: whatever is recalled is what would be made
 * now, since a key stands for all that it depends on, and the code itself is part of where the memory lies
 * (`cache-folder.ts`).
 */
export interface BuildCache {
  get(key: string): Uint8Array | undefined
  set(key: string, bytes: Uint8Array): void
  /** Keeps what is there for the next build, as `get` does, without reading it. */
  markUsed(key: string): void
}

/** A key for what `kind` of work makes of `input`: 128 bits of its SHA-256. Order and borders of the inputs count. */
export function keyOf(kind: string, ...input: (string | Uint8Array)[]): string {
  const hash = createHash('sha256').update(kind)
  for (const one of input) hash.update(`\0${typeof one} ${one.length} `).update(one)
  return hash.digest('hex').slice(0, 32)
}

/** What `make` made of the same `input` before, else what it makes now. */
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
