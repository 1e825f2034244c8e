import { build } from 'esbuild'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idle } from './box.js'
import { useSite } from './use-site.js'

const site = useSite()
const { box } = site

describe('a page with a strict policy', () => {
  const POLICY =
    "default-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'"

  it('gets results, marks and errors without a violation', async () => {
    const violations: string[] = []
    let broken = false
    site.blog.spoil = ({ url, method }, response) => {
      if (url === '/report' && method === 'POST') violations.push('reported')
      response.setHeader('Content-Security-Policy', `${POLICY}; report-uri /report`)
      if (!broken || !url?.includes('passages-')) return false
      response.writeHead(404).end()
      return true
    }
    await site.open()
    await site.page.exposeFunction('tellViolation', (what: string) => violations.push(what))
    await site.page.evaluate(() => {
      document.addEventListener('securitypolicyviolation', event => {
        ;(window as unknown as { tellViolation(what: string): void }).tellViolation(event.violatedDirective)
      })
    })
    await box().input.click()
    await box().search('memory leak')
    await site.page.keyboard.press('ArrowDown')
    expect(await box().chosen.locator('mark').count()).toBeGreaterThan(2)
    // The style sheets hold too.
    expect(await box().panel.evaluate(panel => getComputedStyle(panel).position)).toBe('absolute')
    expect((await box().panel.boundingBox())!.width).toBeGreaterThan(500)
    await box().search('quokka')
    await box().search('xylophone')
    broken = true
    await box().search('platypus')
    expect(await box().retry.isVisible()).toBe(true)
    expect(violations).toEqual([])
    const others = site.complaints.splice(0).filter(text => !text.startsWith('Failed to load resource'))
    expect(others).toEqual([])
  })
})

describe('a post that means harm', () => {
  it('shows as the text that it is', async () => {
    await site.open()
    site.page.on('dialog', dialog => site.complaints.push(dialog.message()))
    await box().input.click()
    await box().search('quokka')
    expect(await box().titles.first().textContent()).toBe('<img src=x onerror=alert(1)> in a title')
    const first = box().options.first()
    expect(await first.locator('[part=snippet]').textContent()).toContain('<script>alert(4)</script>')
    expect(await first.locator('img, script, b').count()).toBe(0)
    await expect.poll(() => box().status.textContent()).toContain('<img src=x')
    await box().search('<img src=x onerror=alert(5)>')
    await idle(site.page)
  })
})

/** Loads the client's parts into a page, as a bundler would. */
async function openParts() {
  const { outputFiles } = await build({
    stdin: {
      contents: `export * from './index.js'; export { datesFor } from './view/elements.js'; export { renderOption } from './view/option.js'; export { english } from './strings/strings.js'`,
      resolveDir: new URL('../../client', import.meta.url).pathname,
    },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'parts',
    target: 'es2022',
    define: { 'import.meta.url': '""' },
  })
  await site.open('icon.svg')
  await site.page.goto('about:blank')
  await site.page.evaluate(outputFiles[0]!.text)
}

type Parts = typeof import('../../client/index.js') &
  Pick<typeof import('../../client/view/elements.js'), 'datesFor'> &
  Pick<typeof import('../../client/view/option.js'), 'renderOption'> &
  Pick<typeof import('../../client/strings/strings.js'), 'english'>

describe('renderSnippet', () => {
  it('makes text nodes and marks that read as the text, whatever the text', async () => {
    await openParts()
    const cut = fc.record({ text: fc.string({ unit: 'binary' }), cuts: fc.uniqueArray(fc.nat(40)) })
    const html = fc.constantFrom(
      '<img src=x onerror=alert(1)>',
      '</mark><script>',
      '&amp;<!--',
      '\u202e\u0000',
    )
    const snippets = fc.tuple(cut, html).map(([{ text, cuts }, markup]) => {
      const whole = markup + text
      const edges = cuts.filter(edge => edge <= whole.length).sort((a, b) => a - b)
      const ranges = edges.flatMap((edge, i) => (i % 2 ? [[edges[i - 1], edge] as [number, number]] : []))
      return { text: whole, ranges }
    })
    // Compared in the page: the way there and back changes lone surrogates, which a range may cut out.
    const wrong = await site.page.evaluate(
      all => {
        const { renderSnippet } = (window as unknown as { parts: Parts }).parts
        return all.filter(snippet => {
          const place = document.createElement('div')
          place.append(renderSnippet(snippet, document))
          const marks = [...place.querySelectorAll('mark')].map(mark => mark.textContent)
          const wanted = snippet.ranges.map(([start, end]) => snippet.text.slice(start, end))
          const others = place.querySelectorAll(':not(mark)').length
          return place.textContent !== snippet.text || marks.join('|') !== wanted.join('|') || others > 0
        })
      },
      fc.sample(snippets, 300),
    )
    expect(wrong).toEqual([])
  })

  it('shows where the text is cut', async () => {
    await openParts()
    const texts = await site.page.evaluate(() => {
      const { renderSnippet } = (window as unknown as { parts: Parts }).parts
      return [
        renderSnippet({ text: 'a b', ranges: [], cutStart: true, cutEnd: true }),
        renderSnippet({ text: 'a b', ranges: [[0, 1]] }),
      ].map(fragment => fragment.textContent)
    })
    expect(texts).toEqual(['…a b…', 'a b'])
  })
})

describe('renderOption', () => {
  it('makes no link of a URL that is none, and stands what is missing or odd', async () => {
    await openParts()
    const options = await site.page.evaluate(() => {
      const { datesFor, english, renderOption } = (window as unknown as { parts: Parts }).parts
      const bare = {
        url: '/a/',
        title: 'T',
        titleRanges: [],
        score: 1,
        readingMinutes: 2,
        snippet: { text: '', ranges: [] },
      }
      const style = { strings: english, dates: datesFor('not a language!') }
      return [
        bare,
        { ...bare, url: 'javascript:alert(1)' },
        { ...bare, section: { heading: 'H', url: 'java\nscript:alert(1)' } },
        { ...bare, date: 'soon', authors: [], lang: '<b>' },
      ].map(hit => {
        const option = renderOption(hit, style)
        return [option.getAttribute('href'), option.textContent]
      })
    })
    expect(options).toEqual([
      ['/a/', 'T2 min read'],
      [null, 'T2 min read'],
      [null, 'T2 min read · in: H'],
      ['/a/', 'T2 min read'],
    ])
  })

  it('writes dates in the language of the page, as the day that the post names', async () => {
    await openParts()
    const dates = await site.page.evaluate(() => {
      const { datesFor } = (window as unknown as { parts: Parts }).parts
      return ['en', 'de', 'ja', ''].map(lang => datesFor(lang).format(new Date('2018-10-15T00:00:00Z')))
    })
    expect(dates.slice(0, 3)).toEqual(['Oct 15, 2018', '15.10.2018', '2018/10/15'])
  })
})
