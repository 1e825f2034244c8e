/**
 * Decides how an index is cut into files, by the time to the first answer on a slow connection.
 *
 * Each request that has to wait for another costs a round trip, and each byte costs bandwidth. So a small index is one
 * file, and of a large one a query loads only the parts that its words need.
 */

/** The connection that the decision is made for: what browsers call slow 4G. */
const ROUND_TRIP_MS = 150
const BYTES_PER_MILLISECOND = 200

/** One file may take this many times as long as several: it answers all later queries without a request. */
const ONE_FILE_BONUS = 1.3

/** Shards that a typical query loads. */
const SHARDS_PER_QUERY = 2.5
/** Bytes of a shard's entry in the manifest. */
const TABLE_ENTRY_BYTES = 9
const MIN_SHARD_BYTES = 2_000
const MAX_SHARD_BYTES = 16_000

/** Hits shown in a first answer. */
const FIRST_HITS = 10

/** Up to this many posts, the core holds all titles, so that they show before the texts are loaded. */
const MAX_TITLED = 1_000
/** With more terms than this, titles get shards of their own, in which prefixes of one or two letters are searched. */
const MIN_TITLE_SHARD_TERMS = 20_000

/** The sizes of an index that the decision depends on. */
export interface Sizes {
  /** Number of documents. */
  documents: number
  /** Number of terms. */
  terms: number
  /** Bytes of all terms with their postings, packed. */
  dictionary: number
  /** Bytes of the core, which every query needs, packed. */
  core: number
  /** Bytes of all passages, packed. */
  passages: number
}

/** Limits of the web host. */
export interface Limits {
  /** Maximum size of one file, in bytes. */
  maxFileBytes: number
  /** Maximum number of files of the index. */
  maxFiles: number
}

/** 25 MiB is the lowest limit of the common hosts. They allow 20,000 files, some of which are the site's. */
export const DEFAULT_LIMITS: Limits = { maxFileBytes: 25 * 2 ** 20, maxFiles: 18_000 }

/** How an index is cut into files. */
export interface Delivery {
  /** Whether core, terms and passages are in one file. */
  oneFile: boolean
  /** Target size of a shard, in bytes. */
  shardBytes: number
  /** Documents per file of passages. */
  perFile: number
  /** Whether the core file holds the titles. */
  titles: boolean
  /** Whether titles have shards of their own. */
  titleShards: boolean
  /** The reason for the choice, as a phrase for the build report. */
  reason: string
}

/** The choice for an index of these `sizes`. */
export function chooseDelivery(sizes: Sizes, { maxFileBytes, maxFiles } = DEFAULT_LIMITS): Delivery {
  const shardBytes = shardSize(sizes.dictionary, maxFiles)
  const whole = sizes.core + sizes.dictionary + sizes.passages
  const one = millisecondsFor(1, whole)
  const parts = millisecondsFor(2, firstQueryBytes(sizes, shardBytes))
  const oneFile = one <= ONE_FILE_BONUS * parts && whole <= maxFileBytes
  const shards = Math.ceil((2 * sizes.dictionary) / shardBytes)
  // Each shard has a positions file.
  const perFile = Math.max(1, Math.ceil(sizes.documents / Math.max(1, maxFiles - 2 * shards - 100)))
  return {
    oneFile,
    shardBytes,
    perFile: oneFile ? Math.max(1, sizes.documents) : perFile,
    titles: !oneFile && sizes.documents <= MAX_TITLED,
    titleShards: sizes.terms > MIN_TITLE_SHARD_TERMS,
    reason: oneFile
      ? `one file of about ${kilobytes(whole)}: ${seconds(one)} to the first answer on slow 4G (in parts: ${seconds(parts)})`
      : `parts, of which the first answer needs about ${kilobytes(firstQueryBytes(sizes, shardBytes))}: ` +
        `${seconds(parts)} on slow 4G (as one file: ${seconds(one)})`,
  }
}

/** The shard size that minimizes the bytes of a query: its shards, plus the shard table in the manifest. */
function shardSize(dictionary: number, maxFiles: number): number {
  const best = Math.sqrt((dictionary * TABLE_ENTRY_BYTES) / SHARDS_PER_QUERY)
  return Math.max(Math.min(MAX_SHARD_BYTES, Math.max(MIN_SHARD_BYTES, best)), (6 * dictionary) / maxFiles)
}

function firstQueryBytes({ documents, dictionary, core, passages }: Sizes, shardBytes: number): number {
  const shards = SHARDS_PER_QUERY * shardBytes + (TABLE_ENTRY_BYTES * dictionary) / shardBytes
  return core + shards + passages * Math.min(1, FIRST_HITS / Math.max(1, documents))
}

/** Time of `steps` requests in sequence with `bytes` in total. */
const millisecondsFor = (steps: number, bytes: number) =>
  steps * ROUND_TRIP_MS + bytes / BYTES_PER_MILLISECOND

const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`
