import { describe, expect, it } from 'vitest'
import { safeHref } from '../../../../client/index.js'

describe('safeHref', () => {
  it.each([
    '/a/',
    '/a/#b',
    'a/b',
    '../a',
    '#a',
    '?q=1',
    '',
    'https://example.com/',
    'HTTP://example.com',
    '//example.com/',
  ])('lets %j through', url => expect(safeHref(url)).toBe(url))

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    '\u0001javascript:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://example.com/1',
    'https://',
    'mailto:a@example.com',
  ])('stops %j', url => expect(safeHref(url)).toBeUndefined())
})
