import { part } from '../view/elements.js'

/** Which elements do suggestions consist of? Knows nothing of what is suggested. */

/** A button that is the part `name`. */
export function buttonFor(name: string, text: string, onClick: () => void): HTMLButtonElement {
  const button = part('button', name, text)
  button.type = 'button'
  button.addEventListener('click', onClick)
  return button
}

/** A group of options with a heading, which is also its accessible name. */
export function groupOf(name: string, label: string, options: HTMLElement[]): HTMLElement {
  const heading = part('div', 'group-name', label)
  heading.ariaHidden = 'true'
  const group = part('div', 'group', heading, ...options)
  Object.assign(group, { role: 'group', ariaLabel: label })
  group.dataset.name = name
  return group
}

/** An option that searches for `query` when it is followed. */
export function optionFor(query: string, ...content: (Node | string)[]): HTMLElement {
  const option = part('a', 'option', ...content)
  Object.assign(option, { role: 'option', tabIndex: -1, ariaSelected: 'false', dir: 'auto' })
  option.dataset.query = query
  return option
}
