import { describe, expect, it } from 'vitest'
import { pageWith } from './build-blog.js'
import { NOT_LOADED, useSite } from './use-site.js'

const site = useSite({ mayComplain: NOT_LOADED })

const PHONE = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true }

/** Each state of the box, and how a reader gets there. */
const STATES: Record<string, () => Promise<unknown>> = {
  closed: async () => {},
  empty: () => box().input.click(),
  results: async () => {
    await box().input.click()
    await box().search('wombat')
  },
  chosen: async () => {
    await box().input.click()
    await box().search('memory leak')
    await site.page.keyboard.press('ArrowDown')
  },
  corrected: async () => {
    await box().input.click()
    await box().search('platipus')
  },
  none: async () => {
    await box().input.click()
    await box().search('xylophone')
  },
  loading: async () => {
    site.blog.spoil = ({ url }) => url?.includes('core-') ?? false
    await box().input.click()
    await box().type('memory')
    await expect.poll(() => box().note.textContent()).toBe('Searching…')
  },
  failed: async () => {
    site.blog.spoil = ({ url }, response) => {
      const index = url?.includes('core-') ?? false
      if (index) response.writeHead(404).end()
      return index
    }
    await box().input.click()
    await box().search('memory')
    await box().retry.waitFor()
  },
}

describe.each(Object.entries(STATES))('%s', (_, reach) => {
  it('fits a window of 320 pixels', async () => {
    await site.open('', PHONE)
    await reach()
    expect(await site.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    if (!(await box().panel.isVisible())) return
    expect(await box().panel.boundingBox()).toMatchObject({ x: 0, width: 320 })
  })
})
const { box } = site

describe('the panel', () => {
  it.each([
    ['at the end of a header', 'margin-left: 1000px', 'ltr'],
    ['at the start', '', 'ltr'],
    ['at the start, right to left', '', 'rtl'],
    ['at the end, right to left', 'margin-right: 1000px', 'rtl'],
    ['in a narrow column in the middle', 'margin-left: 640px; width: 200px', 'ltr'],
  ])('stays in the window %s', async (_, style, direction) => {
    const css = `<style>post-search { ${style} }</style>`
    const html = pageWith('<post-search></post-search>', css).replace('<html', `<html dir="${direction}"`)
    await site.blog.addPage('place', html)
    await site.open('place/')
    await box().input.click()
    await box().search('memory leak')
    const [panel, input] = [(await box().panel.boundingBox())!, (await box().input.boundingBox())!]
    expect(panel.x).toBeGreaterThanOrEqual(0)
    expect(panel.x + panel.width).toBeLessThanOrEqual(1280)
    expect(panel.x).toBeLessThanOrEqual(input.x + 1)
    expect(panel.x + panel.width).toBeGreaterThanOrEqual(input.x + input.width - 1)
    expect(panel.y - (input.y + input.height)).toBeCloseTo(6, 0)
    expect(await site.page.evaluate(() => document.documentElement.scrollWidth)).toBe(1280)
  })

  it('shows two results where the page is magnified four times', async () => {
    await site.open('', { viewport: { width: 320, height: 256 } })
    await box().input.click()
    await box().search('platypus')
    const boxes = await box().options.evaluateAll(options =>
      options.slice(0, 2).map(o => o.getBoundingClientRect().top),
    )
    const panel = (await box().panel.boundingBox())!
    expect(boxes[1]).toBeLessThan(Math.min(panel.y + panel.height, 256) - 24)
  })

  it('has targets that a finger can hit, and text that a phone does not zoom', async () => {
    await site.open('', PHONE)
    await STATES.results!()
    const heights = await box().options.evaluateAll(options => options.map(option => option.clientHeight))
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
    expect((await box().input.boundingBox())!.height).toBeGreaterThanOrEqual(44)
    expect(
      await box().input.evaluate(input => Number.parseFloat(getComputedStyle(input).fontSize)),
    ).toBeGreaterThanOrEqual(16)
    // Another visitor: this one has the index in the cache.
    await site.open('', PHONE)
    await STATES.failed!()
    expect((await box().retry.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  })

  it('follows a theme that is dark by its colours alone, and its font', async () => {
    const css = '<style>body { background: #111; color: #eee; font-family: monospace }</style>'
    await site.blog.addPage(
      'dark',
      pageWith('<post-search></post-search>', css).replace('light dark', 'light'),
    )
    await site.open('dark/')
    await STATES.chosen!()
    const { scheme, font } = await box().panel.evaluate(panel => {
      const style = getComputedStyle(panel)
      return { scheme: style.colorScheme, font: style.fontFamily }
    })
    expect([scheme, font]).toEqual(['dark', 'monospace'])
  })

  it('takes its colours and sizes from the page', async () => {
    const css = `<style>post-search {
      --post-search-background: rgb(1, 2, 3); --post-search-color: rgb(250, 251, 252); --post-search-width: 500px;
      --post-search-mark: rgb(9, 9, 9) } post-search::part(title) { font-size: 30px }</style>`
    await site.blog.addPage('own', pageWith('<post-search></post-search>', css))
    await site.open('own/')
    await STATES.chosen!()
    const style = await box().panel.evaluate(panel => {
      const of = (selector: string) => getComputedStyle(panel.querySelector(selector)!)
      const { backgroundColor, color, width } = getComputedStyle(panel)
      return [backgroundColor, color, width, of('mark').backgroundColor, of('[part=title]').fontSize]
    })
    expect(style).toEqual(['rgb(1, 2, 3)', 'rgb(250, 251, 252)', '500px', 'rgb(9, 9, 9)', '30px'])
  })

  it('shows what is chosen in forced colours', async () => {
    await site.open('', { forcedColors: 'active' })
    await STATES.chosen!()
    const outline = (option: Element) => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(option)
      return [outlineStyle, outlineWidth, outlineColor.startsWith('rgba(0, 0, 0, 0')]
    }
    expect(await box().options.first().evaluate(outline)).toEqual(['solid', '2px', false])
    expect((await box().options.nth(1).evaluate(outline))[0]).toBe('none')
  })

  it('moves nothing for a reader who wants no motion', async () => {
    await site.open('', { reducedMotion: 'reduce' })
    await STATES.loading!()
    expect(await box().panel.evaluate(() => document.getAnimations().length)).toBe(0)
  })
})
