/**
 * How an index is cut into files: decided by what a reader on a slow line waits for.
 *
 * Every request that must wait for the one before costs a round trip, every byte costs bandwidth. A small index is
 * therefore one file; of a large one a query loads only what its words need.
 */

/** The line for which the build decides: what browsers call slow 4G. */
const ROUND_TRIP_MS = 150
const BYTES_PER_MILLISECOND = 200

/** One file is worth this factor in time: all later queries are answered from it without a request. */
const ONE_FILE_BONUS = 1.3

/** Words of a query whose shards are loaded, for which sizes are chosen. */
const SHARDS_PER_QUERY = 2.5
/** Bytes that a shard takes in the manifest. */
const TABLE_ENTRY_BYTES = 9
const MIN_SHARD_BYTES = 2_000
const MAX_SHARD_BYTES = 16_000

/** Hits that a first answer shows. */
const FIRST_HITS = 10

/** Indexes of at most so many posts carry all titles in the core, so that they are there before the texts. */
const MAX_TITLED = 1_000
/** From so many terms on, prefixes of one or two letters are looked for in titles only. */
const MIN_TITLE_SHARD_TERMS = 20_000

/** Sizes in bytes, packed. */
export interface Sizes {
  documents: number
  terms: number
  /** All terms with their postings. */
  dictionary: number
  /** What every query needs. */
  core: number
  /** All passages. */
  passages: number
}

/** Limits of the host. */
export interface Limits {
  /** Bytes of one file. */
  maxFileBytes: number
  /** Files of the index. */
  maxFiles: number
}

/** 25 MiB is the least that a common host allows; hosts allow 20,000 files, and the site has some too. */
export const DEFAULT_LIMITS: Limits = { maxFileBytes: 25 * 2 ** 20, maxFiles: 18_000 }

/** The choice. */
export interface Delivery {
  oneFile: boolean
  /** Bytes that shards are aimed at. */
  shardBytes: number
  /** Documents whose passages share a file. */
  perFile: number
  /** Whether the core carries the titles. */
  titles: boolean
  /** Whether titles have shards of their own. */
  titleShards: boolean
  /** Why, in a sentence. */
  reason: string
}

/** Decides for an index of these `sizes`. */
export function chooseDelivery(sizes: Sizes, { maxFileBytes, maxFiles } = DEFAULT_LIMITS): Delivery {
  const shardBytes = shardSize(sizes.dictionary, maxFiles)
  const whole = sizes.core + sizes.dictionary + sizes.passages
  const one = millisecondsFor(1, whole)
  const parts = millisecondsFor(2, firstQueryBytes(sizes, shardBytes))
  const oneFile = one <= ONE_FILE_BONUS * parts && whole <= maxFileBytes
  const shards = Math.ceil((2 * sizes.dictionary) / shardBytes)
  // Each shard has a file of positions beside it.
  const perFile = Math.max(1, Math.ceil(sizes.documents / Math.max(1, maxFiles - 2 * shards - 100)))
  return {
    oneFile,
    shardBytes,
    perFile: oneFile ? Math.max(1, sizes.documents) : perFile,
    titles: !oneFile && sizes.documents <= MAX_TITLED,
    titleShards: sizes.terms > MIN_TITLE_SHARD_TERMS,
    reason: oneFile
      ? `one file of about ${kilobytes(whole)}: ${seconds(one)} to the first answer on slow 4G (in parts ${seconds(parts)})`
      : `in parts, of which the first answer needs about ${kilobytes(firstQueryBytes(sizes, shardBytes))}: ` +
        `${seconds(parts)} on slow 4G (as one file ${seconds(one)})`,
  }
}

/** What the shards of a query and their share of the manifest take together is least at this size. */
function shardSize(dictionary: number, maxFiles: number): number {
  const best = Math.sqrt((dictionary * TABLE_ENTRY_BYTES) / SHARDS_PER_QUERY)
  return Math.max(Math.min(MAX_SHARD_BYTES, Math.max(MIN_SHARD_BYTES, best)), (6 * dictionary) / maxFiles)
}

function firstQueryBytes({ documents, dictionary, core, passages }: Sizes, shardBytes: number): number {
  const shards = SHARDS_PER_QUERY * shardBytes + (TABLE_ENTRY_BYTES * dictionary) / shardBytes
  return core + shards + passages * Math.min(1, FIRST_HITS / Math.max(1, documents))
}

const millisecondsFor = (steps: number, bytes: number) =>
  steps * ROUND_TRIP_MS + bytes / BYTES_PER_MILLISECOND

const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`
