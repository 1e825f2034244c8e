/**
 * Which option of the list is active, and how is one followed? By Enter, a click or a middle click.
 *
 * The focus stays in the input, which names the active option in `aria-activedescendant`.
 */

/** The active option of one list. */
export interface ActiveOption {
  /** The number of options. */
  readonly count: number
  /** The position of the active option, -1 for none. */
  readonly index: number
  /** Makes the option at `index` active and scrolls it into view; -1 for none. */
  activate(index: number): void
  /** Follows the active option, or else the first hit. Options in the groups of the guide are followed only if active. */
  follow(newTab: boolean): void
}

/**
 * The active option of `list`, at first none.
 *
 * @param onFollow called before an option is followed, with whether the reader leaves this page; returns false to
 *   prevent it
 */
export function makeActiveOption(
  input: HTMLInputElement,
  list: HTMLElement,
  onFollow: (option: HTMLAnchorElement, leavesPage: boolean) => boolean,
): ActiveOption {
  let active: HTMLAnchorElement | undefined

  const options = () => [...list.querySelectorAll<HTMLAnchorElement>('[role=option]')]

  function onClick(event: MouseEvent) {
    const option = (event.target as Element).closest<HTMLAnchorElement>('[role=option]')
    const isRightButton = event.button > 1
    if (!option || isRightButton) return
    const opensTab = event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey
    if (!onFollow(option, !opensTab)) event.preventDefault()
  }

  list.addEventListener('click', onClick)
  list.addEventListener('auxclick', onClick)

  return {
    get count() {
      return options().length
    },
    get index() {
      return active ? options().indexOf(active) : -1
    },
    activate(index) {
      active?.setAttribute('aria-selected', 'false')
      active = options()[index]
      active?.setAttribute('aria-selected', 'true')
      active?.scrollIntoView({ block: 'nearest' })
      if (active) input.setAttribute('aria-activedescendant', active.id)
      else input.removeAttribute('aria-activedescendant')
    },
    follow(newTab) {
      const option = active ?? list.querySelector<HTMLAnchorElement>(':scope>a,[part=post]>a')
      // A real click, so that a router that handles clicks on links handles this one too.
      if (!newTab) option?.click()
      else if (option?.href && onFollow(option, false)) open(option.href, '_blank', 'noopener')
    },
  }
}
