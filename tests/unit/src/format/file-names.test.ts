import { describe, expect, it } from 'vitest'
import {
  fieldFileName,
  hashInName,
  isIndexFileName,
  MANIFEST_NAME,
  numberedFileName,
  sectionsFileName,
} from '../../../../src/format/file-names.js'

const names = [
  ...(['index', 'core', 'documents'] as const).map(kind => sectionsFileName(kind, '0123456789abcdef')),
  ...(['shard', 'titles', 'words', 'positions', 'passages'] as const).map(kind =>
    numberedFileName(kind, 12, '0123abcd'),
  ),
  fieldFileName('my-field', '0123abcd'),
]

describe('names of files of an index', () => {
  it.each(names)('recognizes %s, and reads its hash', name => {
    expect(isIndexFileName(name)).toBe(true)
    expect(hashInName(name)).toMatch(/^0123/)
  })

  it.each([
    MANIFEST_NAME,
    'shard-0123abcd.bin',
    'core-1-0123abcd.bin',
    'core-xyz.bin',
    'other-0123456789abcdef.bin',
    'post-0-0123abcd.bin',
    'index-0123456789abcdef.js',
    '../core-0123456789abcdef.bin',
    'field-../x-0123abcd.bin',
  ])('does not take %s for one', name => {
    expect(isIndexFileName(name)).toBe(false)
  })
})
