import AxeBuilder from 'axe-core'
import type { Page } from 'playwright-core'

/** The box on a page, as a reader meets it. */

/** The parts of the box on a page; the first, unless told otherwise. */
export function boxOn(page: Page, which = 'post-search') {
  const box = page.locator(which).first()
  const [input, panel, list] = [
    box.locator('[part=input]'),
    box.locator('[part=panel]'),
    box.getByRole('listbox'),
  ]
  return {
    box,
    input,
    panel,
    list,
    options: box.getByRole('option'),
    titles: box.locator('[part=title]'),
    note: box.locator('[part=note]'),
    retry: box.getByRole('button', { name: 'Try again' }),
    status: box.getByRole('status'),
    chosen: box.locator('[aria-selected=true]'),
    /** Types, as a reader does. */
    type: (text: string) => input.pressSequentially(text),
    /** Reaches for the box and types in one go: on no machine is that a pause. */
    async searchAtOnce(text: string) {
      await input.evaluate((element, text) => {
        element.focus()
        Object.assign(element, { value: text }).dispatchEvent(new Event('input'))
      }, text)
      await panel.and(page.locator('[aria-busy=false]')).waitFor()
    },
    /** Types, and waits for the answer to all of it. */
    async search(text: string) {
      await input.fill(text)
      await panel.and(page.locator('[aria-busy=false]')).waitFor()
    },
  }
}

/** Waits until the page has painted what it knows, and has nothing left to do. */
export const idle = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestIdleCallback(resolve))))

/** The accessibility rules that a page breaks, with the elements that do. */
export async function axeViolations(page: Page): Promise<string[]> {
  // Half a megabyte, which a page needs once.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AxeBuilder.source)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof AxeBuilder }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations } = await axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`)
  })
}
