import { writeFile } from 'node:fs/promises'
import { PostingsError } from '../../../src/api/errors.js'
import { openParts } from '../../../src/storage/index-parts.js'
import { exportMiniSearch } from '../../whole-index/mini-search.js'
import { readWholeIndex } from '../../whole-index/whole-index.js'
import { type Command, DONE } from '../command.js'
import { byteSize, printable, printLine } from '../print.js'
import { sourceAt } from '../source-at.js'

/** `postings export`: writes an index as JSON for plain MiniSearch. */
export const exportCommand: Command = {
  usage: 'export <index> [options]',
  summary: 'write an index as JSON for MiniSearch.loadJSON',
  operands: ['index'],
  flags: { out: { value: 'FILE', help: 'file to write (default: standard output)' } },
  async run({ operands: [location = ''], flags }) {
    const whole = await readWholeIndex(await openParts(sourceAt(location)))
    const json = JSON.stringify(exportMiniSearch(whole))
    if (typeof flags.out !== 'string') printLine(process.stdout, json)
    else {
      await write(flags.out, json)
      printLine(process.stdout, printable(`Wrote ${flags.out} (${byteSize(Buffer.byteLength(json))}).`))
      printLine(process.stdout, 'Read it with MiniSearch.loadJSON(json, manifest.miniSearch).')
    }
    return DONE
  },
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text)
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code
    throw new PostingsError(
      'WRITE',
      `${file}: could not be written (${reason}). Choose another file with --out.`,
      {
        file,
        cause,
      },
    )
  }
}
