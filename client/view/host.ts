import type { Strings } from '../strings/all-strings.js'

/**
 * The element that a box stands in. The parts of the box know no more of it than this, so that they need not import
 * `<post-search>` itself, which loads them.
 */
export interface Host extends HTMLElement {
  /** Other words for what the box says. */
  strings?: Partial<Strings>
  /** Moves the focus to the input, and opens the dialog if there is one. */
  open(): void
}
