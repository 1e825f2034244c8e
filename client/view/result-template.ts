/** How a hit looks by the page's own template; loaded where the page gives one. */

/**
 * Draws options by `template`: each of its `<slot name="…">` gives way to the part of that name, or, for a hit without
 * it, to what stands in the slot. Of a hit there are parts only, made as ever, so nothing of a post becomes HTML.
 */
export const drawBy = (template: HTMLTemplateElement) => (option: HTMLElement) => {
  const copy = template.content.cloneNode(true) as DocumentFragment
  for (const slot of copy.querySelectorAll('slot')) {
    const found = option.querySelector(`[part="${CSS.escape(slot.name)}"]`)
    slot.replaceWith(...(found ? [found] : slot.childNodes))
  }
  option.replaceChildren(copy)
}
