import type { CDPSession } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { pageWith } from './build-blog.js'
import { useSite } from './use-site.js'

/**
 * The ARIA Authoring Practices' patterns for a combobox with a listbox and for a dialog, a row for each rule; and input
 * methods. One page for many rows, since pages are what takes time.
 */

const site = useSite({
  pages: {
    modal: pageWith(
      '<header><a href="/">Home</a> <post-search mode="modal"></post-search></header><main><h1>A blog</h1></main>',
    ),
  },
})
const { box } = site

const press = (key: string) => site.page.keyboard.press(key)

/** What a screen reader is told of the box now. */
const told = () =>
  box().box.evaluate(host => {
    const root = host.shadowRoot!
    const input = root.querySelector<HTMLInputElement>('[part=input]')!
    const list = root.querySelector('[role=listbox]')!
    const options = [...list.querySelectorAll('[role=option]')]
    const active = input.getAttribute('aria-activedescendant')
    const selected = options.filter(option => option.ariaSelected === 'true')
    const dialog = root.querySelector('dialog')
    return {
      role: input.role,
      name: input.ariaLabel,
      autocomplete: input.ariaAutoComplete,
      controls: root.getElementById(input.getAttribute('aria-controls') ?? '') === list,
      listNamed: !!list.ariaLabel,
      expanded: input.ariaExpanded,
      listSeen: (list as HTMLElement).offsetHeight > 0,
      options: options.length,
      active: options.findIndex(({ id }) => id === active),
      activeIsThere: active === null || options.some(({ id }) => id === active),
      selected: selected.map(option => options.indexOf(option)),
      seen: selected.every(option => {
        const [one, all] = [option.getBoundingClientRect(), list.getBoundingClientRect()]
        return one.top >= all.top - 1 && one.bottom <= all.bottom + 1
      }),
      focus: root.activeElement === input,
      caret: input.selectionStart,
      value: input.value,
      modal: dialog?.matches(':modal') ?? false,
      dialogNamed: !!dialog?.ariaLabel,
    }
  })

type Told = Awaited<ReturnType<typeof told>>

/** A rule, the keys that put it to the test, and what must be told then. */
type Row = [rule: string, keys: string[], holds: Partial<Told>]

const query = async (text: string) => {
  await box().input.click()
  await box().search(text)
  await box().options.first().waitFor()
}

/** Goes through the rows in turn, on one page; the rules that do not hold, with what was told instead. */
async function broken(rows: Row[]) {
  const found: unknown[] = []
  for (const [rule, keys, holds] of rows) {
    for (const key of keys) await press(key)
    const now = await told()
    // Of every moment: the active option is there, it alone is selected, in sight, and the focus stays in the input.
    const always = { activeIsThere: true, seen: true, selected: now.active < 0 ? [] : [now.active] }
    const wanted = { ...always, ...holds }
    const is = Object.fromEntries(Object.keys(wanted).map(name => [name, now[name as keyof Told]]))
    if (JSON.stringify(is) !== JSON.stringify(wanted)) found.push([rule, { is, wanted }])
  }
  return found
}

const COMBOBOX: Row[] = [
  ['The input has the role combobox, and a name', [], { role: 'combobox', name: 'Search' }],
  ['It controls a listbox that has a name', [], { controls: true, listNamed: true }],
  ['It completes by a list', [], { autocomplete: 'list' }],
  ['aria-expanded is true while the list is in sight', [], { expanded: 'true', listSeen: true }],
  ['No option is active before a key asks for one', [], { active: -1, focus: true }],
  ['Down leads to the first option', ['ArrowDown'], { active: 0, focus: true }],
  ['Down leads to the next', ['ArrowDown'], { active: 1, focus: true }],
  ['Up leads back', ['ArrowUp'], { active: 0 }],
  ['Up leads from the first option to the last', ['ArrowUp'], { active: 9 }],
  ['Down leads from the last option to the first', ['ArrowDown'], { active: 0 }],
  ['End leads to the last option', ['End'], { active: 9 }],
  ['Home leads to the first option', ['Home'], { active: 0 }],
  ['Page Down leads on by several, and stays on the list', ['PageDown'], { active: 5 }],
  ['Page Down stops at the last option', ['PageDown', 'PageDown'], { active: 9 }],
  ['Page Up leads back by several', ['PageUp'], { active: 4 }],
  ['Left leaves the list, and moves the caret', ['ArrowLeft'], { active: -1, caret: 7, focus: true }],
  ['Home moves the caret while no option is active', ['Home'], { active: -1, caret: 0 }],
  ['End too', ['End'], { active: -1, caret: 8 }],
  ['Right moves the caret', ['ArrowLeft', 'ArrowRight'], { active: -1, caret: 8 }],
  ['Shift with an arrow selects text, and no option', ['Shift+ArrowUp'], { active: -1, focus: true }],
  ['Alt with Up is left alone', ['Alt+ArrowUp'], { active: -1, focus: true }],
  [
    'A letter goes into the input, and no option stays active',
    ['End', 'ArrowDown', 's'],
    { active: -1, value: 'platypuss' },
  ],
  ['Escape empties the input', ['Escape'], { value: '', focus: true, active: -1 }],
  ['Escape on an empty input closes the list', ['Escape'], { expanded: 'false', listSeen: false }],
]

const DIALOG: Row[] = [
  ['The dialog is modal, and has a name', [], { modal: true, dialogNamed: true }],
  ['The focus is in the input when it opens', [], { focus: true }],
  ['Tab stays inside', ['Tab', 'Tab', 'Tab', 'Tab'], { modal: true }],
  ['Shift and Tab too', ['Shift+Tab', 'Shift+Tab'], { modal: true }],
  ['Escape closes it', ['Escape'], { modal: false }],
]

describe('the combobox', () => {
  it('keeps every rule of the pattern', async () => {
    await site.open()
    await query('platypus')
    expect(await broken(COMBOBOX)).toEqual([])
    await query('platypus')
    await press('ArrowDown')
    await press('Enter')
    await site.page.waitForURL(({ pathname }) => pathname === '/note-14/')
  })
})

describe('the dialog', () => {
  it('keeps every rule of the pattern, and those of the combobox inside it', async () => {
    await site.open('modal/')
    await site.page.getByRole('link', { name: 'Home' }).focus()
    await press('/')
    await box().list.waitFor({ state: 'attached' })
    expect(await broken(DIALOG)).toEqual([])
    expect(await site.page.evaluate(() => document.activeElement?.textContent)).toBe('Home')
    await press('/')
    await query('platypus')
    expect(await broken(COMBOBOX.slice(0, -1))).toEqual([])
  })
})

/** What is composed step by step, what becomes of it, and what then finds. */
const COMPOSITIONS: [language: string, steps: string[], text: string][] = [
  ['Japanese', ['m', 'め', 'めm', 'めも', 'めもり', 'メモリ'], 'メモリ'],
  ['Chinese', ['n', 'ni', "ni'c", "ni'cun", '内存'], '内存'],
  ['Korean', ['ㅁ', '메', '멤', '메모', '메모ㄹ', '메모리'], '메모리'],
]

describe('an input method', () => {
  it('is left alone while it composes, and what it composed is searched once', async () => {
    await site.open()
    await box().input.click()
    const keys = await site.page.context().newCDPSession(site.page)
    await watchSearches()
    for (const [language, steps, text] of COMPOSITIONS) {
      await box().search('platypus')
      await press('ArrowDown')
      await box().input.selectText()
      await searched()
      for (const step of steps) {
        await compose(keys, step)
        // The keys of the composition are the input method's: the chosen option stays as it is.
        for (const key of ['ArrowDown', 'Enter', 'Escape']) await composingKey(key)
      }
      const during = { ...(await told()), searches: await searched() }
      expect([language, during.value, during.active, during.searches]).toEqual([
        language,
        steps.at(-1),
        0,
        [],
      ])
      await keys.send('Input.insertText', { text })
      await expect.poll(searched).toEqual([text])
      expect([(await told()).value, new URL(site.page.url()).pathname]).toEqual([text, '/'])
    }
  })
})

const compose = (keys: CDPSession, text: string) =>
  keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })

/** A key as browsers tell of it during a composition. */
const composingKey = (key: string) =>
  box().input.evaluate(
    (input, key) =>
      input.dispatchEvent(
        new KeyboardEvent('keydown', {
          key,
          isComposing: true,
          bubbles: true,
          composed: true,
          cancelable: true,
        }),
      ),
    key,
  )

const watchSearches = () =>
  site.page.evaluate(() => {
    const all: string[] = []
    Object.assign(window, { searches: all })
    document.addEventListener('search', event => all.push((event as CustomEvent).detail.answer.query))
  })

/** The queries that were answered since this was last asked. */
const searched = () =>
  site.page.evaluate(() => (window as unknown as { searches: string[] }).searches.splice(0))
