import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { pageWith } from '../browser/build-blog.js'
import { Blog } from '../browser/serve-blog.js'

/**
 * The box in Firefox, under a strict policy. `npm run test:firefox` finds one and names it; elsewhere these are skipped.
 */

/** As much of Puppeteer as is used here: it is installed for this test alone. */
interface Page {
  goto(url: string): Promise<unknown>
  url(): string
  evaluate<Value, Given>(run: (given: Given) => Value, given?: Given): Promise<Value>
  on(event: 'console' | 'pageerror', hear: (told: { text?(): string; message?: string }) => void): void
  keyboard: { type(text: string): Promise<void>; press(key: string): Promise<void> }
  mouse: { click(x: number, y: number): Promise<void> }
  close(): Promise<void>
}
interface Firefox {
  newPage(): Promise<Page>
  close(): Promise<void>
}

const executable = process.env.POSTINGS_FIREFOX
const POLICY =
  "default-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'"

let firefox: Firefox
let blog: Blog
let page: Page
let complaints: string[]

/** What a reader sees of the box. */
const seen = () =>
  page.evaluate(() => {
    const root = document.querySelector('post-search')!.shadowRoot!
    const text = (selector: string) =>
      [...root.querySelectorAll<HTMLElement>(selector)]
        .filter(one => one.offsetWidth)
        .map(one => one.textContent)
    const input = root.querySelector<HTMLInputElement>('[part=input]')!
    return {
      titles: text('[part=title]'),
      marks: text('[part=title] mark'),
      notes: text('[part=heading]'),
      retries: text('[part=retry]'),
      chosen: text('[aria-selected=true] [part=title]'),
      described: root.getElementById(input.getAttribute('aria-activedescendant') ?? '-')?.ariaSelected,
      value: input.value,
      expanded: input.ariaExpanded,
      focused: root.activeElement === input,
    }
  })

const sees = (expected: Partial<Awaited<ReturnType<typeof seen>>>) =>
  expect.poll(seen, { timeout: 20_000 }).toMatchObject(expected)

async function open(path: string) {
  complaints = []
  page = await firefox.newPage()
  page.on('console', message => complaints.push(message.text!()))
  page.on('pageerror', ({ message }) => complaints.push(message!))
  await page.goto(blog.address + path)
}

/** Clicks into the input of the drop-down. */
async function reach() {
  const [x, y] = await page.evaluate(() => {
    const { left, top } = document
      .querySelector('post-search')!
      .shadowRoot!.querySelector('input')!
      .getBoundingClientRect()
    return [left + 20, top + 10] as const
  })
  await page.mouse.click(x, y)
}

describe.skipIf(!executable)('in Firefox', () => {
  beforeAll(async () => {
    const script = './launch.mjs'
    const { launchFirefox } = (await import(script)) as { launchFirefox(path: string): Promise<Firefox> }
    ;[firefox, blog] = await Promise.all([launchFirefox(executable!), Blog.serve()])
    await blog.addPage('modal', pageWith('<post-search mode="modal"></post-search>'))
    await blog.addPage('results', pageWith('<h1>Search</h1><post-search mode="page"></post-search>'))
  })
  afterEach(() => page.close())
  afterAll(async () => {
    await firefox?.close()
    await blog?.close()
  })
  const underPolicy = () => {
    blog.spoil = (_, response) => {
      response.setHeader('Content-Security-Policy', POLICY)
      return false
    }
  }

  it('the drop-down repairs a typo, follows the arrows, and Esc clears and closes it', async () => {
    underPolicy()
    await open('')
    await reach()
    await page.keyboard.type('memroy leak')
    const titles = [
      'Detecting Memory Leak in Python',
      'A memory leak in our image pipeline',
      'How garbage is collected',
    ]
    await sees({ titles, notes: ['Showing results for “memory leak”'], chosen: [], expanded: 'true' })
    expect((await seen()).marks).toEqual(['Memory', 'Leak', 'memory', 'leak'])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await sees({ chosen: [titles[1]!], described: 'true', focused: true })
    await page.keyboard.press('Escape')
    await sees({ value: '', chosen: [], focused: true })
    await page.keyboard.press('Escape')
    await sees({ expanded: 'false', focused: false })
    expect(complaints).toEqual([])
  })

  it('the dialog opens by a key, and Enter leads to the words', async () => {
    underPolicy()
    await open('modal/')
    await page.keyboard.press('/')
    await sees({ focused: true })
    await page.keyboard.type('memory leak')
    await sees({ expanded: 'true' })
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url()).toContain('/detecting/#down-the-hole')
    expect(complaints).toEqual([])
  })

  it('a page of results answers its address', async () => {
    underPolicy()
    await open('results/?q=memory+leak')
    await sees({ value: 'memory leak' })
    await expect
      .poll(async () => (await seen()).titles.slice(0, 1))
      .toEqual(['Detecting Memory Leak in Python'])
    expect(complaints).toEqual([])
  })

  it('what can’t be loaded is said, and asked for again', async () => {
    let spoilt = true
    blog.spoil = (request, response) => {
      if (!spoilt || !/passages/.test(request.url!)) return false
      response.writeHead(503).end()
      return true
    }
    await open('')
    await reach()
    await page.keyboard.type('platypus')
    await sees({ retries: ['Try again'], titles: [] })
    spoilt = false
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await seen()).titles.length, { timeout: 20_000 }).toBe(10)
  })
})
