/** How does a hit look by the page's own template? Loaded where the page has one. */

/**
 * Arranges the parts of an option by `template`. Each of its `<slot name="…">` is replaced by the part of that name, or,
 * if the option has no such part, by the slot's own content. The parts stay as the box made them, so no text of a post
 * becomes HTML.
 */
export const templateApplier = (template: HTMLTemplateElement) => (option: HTMLElement) => {
  const copy = template.content.cloneNode(true) as DocumentFragment
  for (const slot of copy.querySelectorAll('slot')) {
    const found = option.querySelector(`[part="${CSS.escape(slot.name)}"]`)
    slot.replaceWith(...(found ? [found] : slot.childNodes))
  }
  option.replaceChildren(copy)
}
