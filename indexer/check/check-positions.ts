import { sha256 } from '../../src/platform.js'
import { corrupt, inFile } from '../../src/storage/files.js'
import { type IndexParts, readCore, readFile, readShard } from '../../src/storage/index-parts.js'
import { readPassage } from '../../src/storage/read-passage.js'
import { positionsFileName, readPositions } from '../../src/storage/read-positions.js'
import { type CheckReport, runCheck } from './check-report.js'

/** Checks the files of positions. */

/**
 * Decodes the positions of every term, and compares the files with the hash they share.
 *
 * @param isVerified  whether a file and its shard were checked before, so that it can be skipped
 */
export async function checkPositions(
  parts: IndexParts,
  report: CheckReport,
  isVerified: (file: string) => boolean = () => false,
): Promise<void> {
  const { source, shards } = parts
  const fileName = (number: number) => positionsFileName(parts, number) as string
  if (!(await runCheck(report, () => fileName(0)))) return
  report.files += shards.count
  const before = report.problems.length
  for (let number = 0; number < shards.count; number++) {
    if (isVerified(fileName(number))) continue
    await runCheck(report, () => checkShard(parts, number))
  }
  // If a file is known to be damaged, the shared hash would only report it again.
  if (report.problems.length > before) return
  await runCheck(report, async () => {
    const names = Array.from({ length: shards.count }, (_, number) => fileName(number))
    const contents = await Promise.all(names.map(name => source.read(name)))
    if (!(await sha256(Buffer.concat(contents)))?.startsWith(`${parts.manifest.positions}`))
      throw corrupt(
        source,
        names[0] ?? '',
        `one of ${names[0]} to ${names.at(-1)} does not match the hash in its name`,
      )
  })
}

async function checkShard(parts: IndexParts, number: number): Promise<void> {
  const positions = await readPositions({ parts, readCore, readShard, readFile, readPassage }, number)
  const { terms } = await readShard(parts, parts.shards, number)
  await inFile(parts.source, positionsFileName(parts, number) as string, () => {
    for (const term of terms.list.keys()) positions.of(term)
  })
}
