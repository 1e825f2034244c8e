import { beforeEach, describe, expect, it } from 'vitest'
import { idle } from './box.js'
import { pageWith } from './build-blog.js'
import { useSite } from './use-site.js'

const site = useSite()
const { box } = site

beforeEach(() => site.open())

/** What a page asks for at once when a reader reaches for search. */
const FIRST = ['box', 'core', 'manifest']

describe('the element', () => {
  it('loads nothing but its script until a reader reaches for it', async () => {
    site.blog.asked.length = 0
    await site.page.reload()
    await idle(site.page)
    expect(site.blog.asked).toEqual(['post-search.js'])
    await site.page.mouse.move(40, 30)
    await expect.poll(() => site.blog.asked.length).toBeGreaterThanOrEqual(4)
    // Nothing waits for the box.
    expect(
      site.blog.asked
        .slice(1, 4)
        .map(name => name.replace(/-.*/, ''))
        .sort(),
    ).toEqual(FIRST)
    expect(site.blog.asked.filter(name => name.startsWith('manifest'))).toHaveLength(1)
  })

  it('keeps the focus and what is typed while the box loads', async () => {
    const release = site.blog.hold(/box-/)
    await box().input.click()
    await box().type('memory leak')
    release()
    await box().options.first().waitFor()
    expect(await box().input.inputValue()).toBe('memory leak')
    expect(await site.page.evaluate(() => document.activeElement?.localName)).toBe('post-search')
  })

  it.each(['/', 'Control+k', 'Meta+k'])('takes the focus at %s', async key => {
    await site.page.keyboard.press(key)
    await expect.poll(() => box().input.evaluate(input => input.matches(':focus'))).toBe(true)
    expect(await box().input.inputValue()).toBe('')
  })

  it('leaves the keys alone while the reader types elsewhere, and with other modifiers', async () => {
    await site.page.locator('textarea').click()
    await site.page.keyboard.type('a/b')
    await site.page.keyboard.press('Control+k')
    expect(await site.page.locator('textarea').inputValue()).toBe('a/b')
    expect(await site.page.evaluate(() => document.activeElement?.localName)).toBe('textarea')
    await site.page.locator('h1').click()
    await site.page.keyboard.press('Control+Shift+k')
    await site.page.keyboard.press('Alt+/')
    expect(await site.page.evaluate(() => document.activeElement?.localName)).toBe('body')
  })

  it('lets a slash be typed into itself', async () => {
    await box().input.click()
    await box().type('ci/cd')
    expect(await box().input.inputValue()).toBe('ci/cd')
  })

  it('says so if the box can not be loaded', async () => {
    site.blog.spoil = ({ url }, response) => {
      const box = url?.includes('box-') ?? false
      if (box) response.writeHead(500).end()
      return box
    }
    await site.page.keyboard.press('/')
    await expect.poll(() => box().status.textContent()).toBe('Search could not be loaded. Reload the page.')
    expect((await box().status.boundingBox())!.height).toBeGreaterThan(10)
    site.blog.spoil = undefined
    expect(site.complaints.splice(0).join()).toContain('500')
  })

  it('stands twice on a page, and survives being defined twice', async () => {
    const both = `<post-search placeholder="Search posts"></post-search>
      <post-search index="/search" limit="3" placeholder="Search notes"></post-search>`
    await site.blog.addPage(
      'twice',
      pageWith(both, '<script type="module" src="/search/post-search.js?2"></script>'),
    )
    await site.page.goto(`${site.blog.address}twice/`)
    const [first, second] = [box(), box('post-search + post-search')]
    await site.page.keyboard.press('/')
    expect(await first.input.evaluate(input => input.matches(':focus'))).toBe(true)
    await first.search('platypus')
    await second.search('platypus')
    expect(await second.options.count()).toBe(3)
    expect(await first.panel.isVisible()).toBe(false)
    expect(await first.input.getAttribute('aria-label')).toBe('Search posts')
  })

  it('can leave the page and come back', async () => {
    await site.page.evaluate(() => {
      const box = document.querySelector('post-search')!
      box.remove()
      document.querySelector('main')!.append(box)
    })
    await site.page.keyboard.press('/')
    await box().search('memory')
    expect(await box().options.count()).toBe(3)
  })
})

describe('the list', () => {
  it('shows the posts as a blog lists them, best first, with the words marked', async () => {
    await box().input.click()
    await box().type('memory leak')
    await box().search('memory leak')
    expect(await box().titles.allTextContents()).toEqual([
      'Detecting Memory Leak in Python',
      'A memory leak in our image pipeline',
      'How garbage is collected',
    ])
    const first = box().options.first()
    expect(await first.locator('[part=title] mark').allTextContents()).toEqual(['Memory', 'Leak'])
    expect(await first.locator('[part=meta]').textContent()).toBe(
      'Oct 15, 2018 · 1 min read · Sanket · in: Down the hole · #python',
    )
    expect(await first.locator('time').getAttribute('datetime')).toBe('2018-10-15')
    expect(await first.locator('[part=snippet] mark').allTextContents()).toContain('memory')
    expect(await first.getAttribute('href')).toBe('/detecting/#down-the-hole')
    expect(await box().panel.locator('[part=count]').textContent()).toBe('3 results')
  })

  it('answers every letter', async () => {
    await box().input.click()
    await box().search('m')
    await site.page.evaluate(() => {
      const queries: string[] = []
      document.addEventListener('search', event => {
        queries.push((event as CustomEvent).detail.answer.query)
      })
      Object.assign(window, { queries })
    })
    const queries = () => site.page.evaluate(() => (window as unknown as { queries: string[] }).queries)
    const answered: string[] = []
    let typed = 'm'
    for (const letter of 'emor') {
      await box().type(letter)
      typed += letter
      answered.push(typed)
      await expect.poll(queries).toEqual(answered)
    }
  })

  it('says how many of the results it shows', async () => {
    await box().search('platypus')
    expect(await box().options.count()).toBe(10)
    expect(await box().panel.locator('[part=count]').textContent()).toBe('The first 10 of 14 results')
  })

  it('says what was searched for in the place of a typo', async () => {
    await box().search('platipus')
    expect(await box().note.textContent()).toContain('Showing results for “platypus”')
    expect(await box().options.count()).toBe(10)
  })

  it('says when there are no results', async () => {
    await box().search('xylophone')
    expect(await box().note.textContent()).toContain('No results for “xylophone”')
    expect(await box().input.getAttribute('aria-expanded')).toBe('false')
    expect(await box().retry.isVisible()).toBe(false)
  })

  it('tells screen readers once the typing has settled', async () => {
    await box().search('memory leak')
    await expect
      .poll(() => box().status.textContent())
      .toBe('3 results, first: Detecting Memory Leak in Python')
    await box().search('xylophone')
    await expect.poll(() => box().status.textContent()).toContain('No results for “xylophone”.')
  })

  it('names the language and the direction of each post', async () => {
    await box().search('wombat')
    const arabic = box().options.filter({ hasText: 'تسرب' })
    expect(await arabic.locator('[part=title]').getAttribute('lang')).toBe('ar')
    expect(await arabic.evaluate(option => getComputedStyle(option).direction)).toBe('rtl')
    const long = box().options.filter({ hasText: 'without' })
    expect(await long.evaluate(option => getComputedStyle(option).direction)).toBe('ltr')
  })
})

describe('the keyboard', () => {
  beforeEach(async () => {
    await box().input.click()
    await box().search('memory leak')
  })

  const chosen = async () => {
    const id = await box().input.getAttribute('aria-activedescendant')
    expect(await box().chosen.evaluateAll(options => options.map(({ id }) => id))).toEqual(id ? [id] : [])
    return id
  }

  it('moves the choice, and tells of it', async () => {
    expect(await box().input.getAttribute('aria-expanded')).toBe('true')
    expect(await box().input.getAttribute('aria-controls')).toBe(await box().list.getAttribute('id'))
    expect(await chosen()).toBeNull()
    const steps = { ArrowDown: 0, End: 2, ArrowUp: 1, Home: 0, PageDown: 2 }
    for (const [key, option] of Object.entries(steps)) {
      await site.page.keyboard.press(key)
      expect(await chosen()).toBe(`option-${option}`)
    }
    await site.page.keyboard.press('ArrowLeft')
    expect(await chosen()).toBeNull()
    await site.page.keyboard.type('s')
    expect(await box().input.inputValue()).toBe('memory leask')
  })

  it('keeps the chosen option in sight', async () => {
    await box().search('platypus')
    await site.page.keyboard.press('ArrowUp')
    const [list, option] = [await box().list.boundingBox(), await box().options.last().boundingBox()]
    // Lists scroll by whole pixels.
    expect(option!.y + option!.height).toBeLessThan(list!.y + list!.height + 1)
    expect(await site.page.evaluate(() => scrollY)).toBe(0)
  })

  it('goes to the section of the first hit with Enter, or of the chosen one', async () => {
    await site.page.keyboard.press('Enter')
    await site.page.waitForURL(/\/detecting\/#down-the-hole/)
    await site.page.goBack()
    await box().search('memory leak')
    await site.page.keyboard.press('ArrowDown')
    await site.page.keyboard.press('ArrowDown')
    await site.page.keyboard.press('Enter')
    await site.page.waitForURL(/\/pipeline\//)
  })

  it('opens a new tab with Ctrl+Enter', async () => {
    const opened = site.page.waitForEvent('popup')
    await site.page.keyboard.press('Control+Enter')
    expect((await opened).url()).toContain('/detecting/#down-the-hole')
    expect(await box().panel.isVisible()).toBe(true)
  })

  it('clears with Escape, then leaves', async () => {
    await site.page.keyboard.press('Escape')
    expect(await box().input.inputValue()).toBe('')
    expect(await box().input.evaluate(input => input.matches(':focus'))).toBe(true)
    await site.page.keyboard.press('Escape')
    expect(await box().panel.isVisible()).toBe(false)
    expect(await site.page.evaluate(() => document.activeElement?.localName)).toBe('body')
  })

  it('closes the panel as the reader moves on, and opens it again', async () => {
    await site.page.keyboard.press('Tab')
    expect(await box().panel.isVisible()).toBe(false)
    await site.page.keyboard.press('Shift+Tab')
    expect(await box().panel.isVisible()).toBe(true)
    await site.page.mouse.click(1000, 700)
    expect(await box().panel.isVisible()).toBe(false)
    expect(await box().input.getAttribute('aria-expanded')).toBe('false')
    await box().input.click()
    expect(await box().panel.isVisible()).toBe(true)
  })
})

describe('the mouse', () => {
  beforeEach(async () => {
    await box().input.click()
    await box().search('memory leak')
  })

  it('follows a click, and tells the page first', async () => {
    await site.page.evaluate(() => {
      document.addEventListener(
        'select',
        event => {
          const { detail } = event as CustomEvent
          document.title = `${detail.hit.title} ${new URL(detail.url).pathname}`
          event.preventDefault()
        },
        { once: true },
      )
    })
    await box().options.first().click()
    await expect.poll(() => site.page.title()).toBe('Detecting Memory Leak in Python /detecting/')
    await box().options.first().click()
    await site.page.waitForURL(/\/detecting\/#down-the-hole/)
  })

  it('leaves Ctrl+click and the middle button to the browser', async () => {
    const before = site.page.context().pages().length
    await box()
      .options.first()
      .click({ modifiers: ['Control'] })
    await box().options.nth(1).click({ button: 'middle' })
    await expect.poll(() => site.page.context().pages().length).toBe(before + 2)
    expect(await box().input.evaluate(input => input.matches(':focus'))).toBe(true)
    expect(await box().panel.isVisible()).toBe(true)
  })
})

describe('an input method', () => {
  it.each([
    ['ja', ['め', 'めも', 'メモリ'], 'メモリ'],
    ['zh', ['p', 'pl', 'platypus'], 'platypus'],
    ['ko', ['ㅁ', '메', '메모'], '메모'],
  ])('searches in %s once the composition ends, and keeps its Enter', async (_, steps, text) => {
    await box().input.click()
    await box().search('memory')
    await site.page.evaluate(() => {
      Object.assign(window, { queries: [] })
      document.addEventListener('search', event => {
        ;(window as unknown as { queries: string[] }).queries.push((event as CustomEvent).detail.answer.query)
      })
    })
    await box().input.selectText()
    const remote = await site.page.context().newCDPSession(site.page)
    for (const step of steps) {
      await remote.send('Input.imeSetComposition', {
        text: step,
        selectionStart: step.length,
        selectionEnd: step.length,
      })
      await idle(site.page)
    }
    await remote.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      windowsVirtualKeyCode: 229,
    })
    await idle(site.page)
    const queries = () => site.page.evaluate(() => (window as unknown as { queries: string[] }).queries)
    expect(await queries()).toEqual([])
    expect(site.page.url()).toBe(site.blog.address)
    await remote.send('Input.insertText', { text })
    await expect.poll(queries).toEqual([text])
    expect(await box().input.inputValue()).toBe(text)
  })
})
