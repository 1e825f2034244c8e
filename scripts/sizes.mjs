/**
 * How large are the scripts, for the docs? `node scripts/sizes.mjs docs/SITE.md` writes the sizes of what is in dist/browser
 * between `<!-- sizes -->` and `<!-- /sizes -->`. With `--check` it writes nothing, and exits with 1 if they are stale.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { compressedSize, SCRIPTS, scriptOf } from './bundle.mjs'

const BROWSER = new URL('../dist/browser/', import.meta.url)
const PART = /(?<=<!-- sizes -->\n).*(?=<!-- \/sizes -->)/s

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean' } },
})
const [file] = positionals
if (!file) fail('Usage: node scripts/sizes.mjs FILE.md [--check]')
const text = await readFile(file, 'utf8')
if (!PART.test(text))
  fail(`${file}: no lines "<!-- sizes -->" and "<!-- /sizes -->" to write the sizes between.`)
const current = text.replace(PART, toTable(await readSizes()))
if (!values.check) await writeFile(file, current)
else if (current !== text)
  fail(`${file}: the sizes of scripts are stale. Run: node scripts/sizes.mjs ${file}`)

/** The sizes of the files of each script, by its name in `SCRIPTS`. */
async function readSizes() {
  const sizes = new Map(Object.keys(SCRIPTS).map(name => [name, []]))
  const names = await readdir(BROWSER).catch(() => fail('dist/browser is missing. Run: npm run build'))
  for (const name of names)
    sizes.get(scriptOf(name)).push(compressedSize(await readFile(new URL(name, BROWSER))))
  return sizes
}

function toTable(sizes) {
  const rows = [...sizes].map(([name, bytes]) => {
    const least = toKilobytes(Math.min(...bytes))
    const most = toKilobytes(Math.max(...bytes))
    return `| \`${name}\` | ${SCRIPTS[name].loaded} | ${least === most ? '' : `${least} to `}${most} kB |`
  })
  return ['', '| script | loaded when | brotli |', '| --- | --- | ---: |', ...rows, '', ''].join('\n')
}

/** To one decimal, so that a change of a few bytes does not change the docs. */
function toKilobytes(bytes) {
  return (bytes / 1000).toFixed(1)
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
