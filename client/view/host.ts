import type { Strings } from '../strings/all-strings.js'

/**
 * What do the parts of the box know of the `<post-search>` that contains them? No more than this: they must not import
 * the element itself, which loads them.
 */
export interface Host extends HTMLElement {
  /** Replaces some of the box's strings. */
  strings?: Partial<Strings>
  /** Moves the focus to the input, and opens the dialog if there is one. */
  open(): void
}
