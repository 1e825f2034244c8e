/**
 * Which option is chosen, and the ways to follow one: Enter, a click, a middle click.
 *
 * The focus stays in the input; the choice is told by `aria-activedescendant`.
 */

/** The choice in one list. */
export interface Choice {
  /** Number of options. */
  readonly count: number
  /** The chosen option, -1 for none. */
  readonly option: number
  /** Chooses an option and brings it into view; -1 for none. */
  choose(option: number): void
  /** Goes to the chosen option, or else to the best hit; what the guide's groups hold is none. */
  follow(newTab: boolean): void
}

/**
 * A choice with nothing chosen.
 *
 * @param onFollow hears of an option that is followed, and whether this page is left; false if it takes care
 *   of it
 */
export function makeChoice(
  input: HTMLInputElement,
  list: HTMLElement,
  onFollow: (option: HTMLAnchorElement, leaving: boolean) => boolean,
): Choice {
  let chosen: HTMLAnchorElement | undefined

  const options = () => [...list.querySelectorAll<HTMLAnchorElement>('[role=option]')]

  function onClick(event: MouseEvent) {
    const option = (event.target as Element).closest<HTMLAnchorElement>('[role=option]')
    if (!option || event.button > 1) return
    const leaving = !(event.button || event.ctrlKey || event.metaKey || event.shiftKey)
    if (!onFollow(option, leaving)) event.preventDefault()
  }

  list.addEventListener('click', onClick)
  list.addEventListener('auxclick', onClick)

  return {
    get count() {
      return options().length
    },
    get option() {
      return chosen ? options().indexOf(chosen) : -1
    },
    choose(number) {
      chosen?.setAttribute('aria-selected', 'false')
      chosen = options()[number]
      chosen?.setAttribute('aria-selected', 'true')
      chosen?.scrollIntoView({ block: 'nearest' })
      if (chosen) input.setAttribute('aria-activedescendant', chosen.id)
      else input.removeAttribute('aria-activedescendant')
    },
    follow(newTab) {
      const option = chosen ?? list.querySelector<HTMLAnchorElement>(':scope>a,[part=post]>a')
      // A click, so that a site that takes over the clicks on its links sees this one too.
      if (!newTab) option?.click()
      else if (option?.href && onFollow(option, false)) open(option.href, '_blank', 'noopener')
    },
  }
}
