import { describe, expect, it } from 'vitest'
import { makeAnchors } from '../../../../indexer/visible-text/anchors.js'

describe('makeAnchors', () => {
  it('numbers repeated headings and keeps explicit ids', () => {
    const anchors = makeAnchors()
    const given = [
      ['The Setup!'],
      ['The setup'],
      ['Other', 'mine'],
      ['Mine'],
      ['C# & .NET'],
      ['詳細'],
      ['constructor'],
    ]
    expect(given.map(([heading, id]) => anchors.next(heading!, id))).toEqual([
      'the-setup',
      'the-setup-1',
      'mine',
      'mine-1',
      'c--net',
      '詳細',
      'constructor',
    ])
  })
})
