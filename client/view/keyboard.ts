/**
 * What does a key do in the box? Follows the ARIA Authoring Practices for a combobox with a listbox.
 *
 * The input keeps its caret: keys that move it act on the list only while an option is active. Knows no elements.
 */

/** The list that keys move in. */
export interface ListPosition {
  /** Whether the list is on screen. */
  open: boolean
  /** The number of options. */
  count: number
  /** The position of the active option, -1 for none. */
  active: number
}

/** What the box is to do; a number is the option to make active, -1 for none. */
export type BoxAction = number | 'follow' | 'follow-in-tab' | 'show' | 'escape'

/** What matters of a `KeyboardEvent`. */
export type Key = Pick<
  KeyboardEvent,
  'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'isComposing' | 'keyCode'
>

/** Options that PageUp and PageDown move by. */
const PAGE = 5

/** The action for a key; `undefined` leaves the key to the input. */
export function actionFor(pressed: Key, position: ListPosition): BoxAction | undefined {
  const { key, altKey, ctrlKey, metaKey, shiftKey, isComposing, keyCode } = pressed
  // Safari ends a composition before the last key of it, and marks that key by code 229 alone.
  if (isComposing || keyCode === 229) return undefined
  if (key === 'Enter') return ctrlKey || metaKey ? 'follow-in-tab' : 'follow'
  if (key === 'Escape') return 'escape'
  if (ctrlKey || metaKey || shiftKey || altKey) return undefined
  if (position.open) return move(key, position)
  return key === 'ArrowDown' || key === 'ArrowUp' ? 'show' : undefined
}

/** The option that a key moves to. */
function move(key: string, { count, active }: ListPosition): number | undefined {
  if (count === 0) return undefined
  const last = count - 1
  if (key === 'ArrowDown') return active < last ? active + 1 : 0
  if (key === 'ArrowUp') return active > 0 ? active - 1 : last
  if (key === 'PageDown') return Math.min(active + PAGE, last)
  if (key === 'PageUp') return Math.max(active - PAGE, 0)
  if (active < 0) return undefined
  if (key === 'Home') return 0
  if (key === 'End') return last
  return key === 'ArrowLeft' || key === 'ArrowRight' ? -1 : undefined
}
