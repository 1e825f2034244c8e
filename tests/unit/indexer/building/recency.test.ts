import { describe, expect, it } from 'vitest'
import { withRecency } from '../../../../indexer/building/recency.js'
import { postOf } from '../../../property/posts.js'

const boostsOf = (posts: Parameters<typeof withRecency>[0], days: number) =>
  withRecency(posts, days).map(({ boost }) => boost)

describe('withRecency', () => {
  it('takes a quarter of the score after so many days, and half in the end, from the newest post on', () => {
    const dates = ['2020-12-31', '2020-12-30', '2020-09-22', '2020-06-14', '1970-01-01']
    expect(
      boostsOf(
        dates.map((date, i) => postOf(`/${i}/`, { date })),
        100,
      ),
    ).toEqual([undefined, undefined, 0.75, 0.63, 0.5])
  })

  it('lets posts without a date be, and multiplies the owner’s factor', () => {
    const posts = [
      postOf('/new/', { date: '2020-12-31', boost: 3 }),
      postOf('/old/', { date: '1999-01-01', boost: 3 }),
      postOf('/undated/', { boost: 3 }),
    ]
    expect(boostsOf(posts, 365)).toEqual([3, 1.5, 3])
  })

  it('changes nothing where all posts are of one day, or none has a date', () => {
    const day = [postOf('/a/', { date: '2019-01-01' }), postOf('/b/', { date: '2019-01-01' })]
    expect(withRecency(day, 1)).toEqual(day)
    expect(withRecency([postOf('/a/')], 1)).toEqual([postOf('/a/')])
    expect(withRecency([], 1)).toEqual([])
  })
})
