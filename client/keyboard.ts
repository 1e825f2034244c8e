/**
 * What a key means in the box, by the ARIA Authoring Practices for a combobox with a listbox.
 *
 * The caret belongs to the input: keys that move it are taken only while an option is chosen.
 */

/** What there is to move in. */
export interface ListPosition {
  /** Whether the list is on screen. */
  open: boolean
  /** Number of options. */
  count: number
  /** The chosen option, -1 if none. */
  chosen: number
}

/** What the box is to do; `choose` -1 means none. */
export type BoxAction =
  | { do: 'choose'; option: number }
  | { do: 'follow'; newTab: boolean }
  | { do: 'show' | 'hide' | 'escape' }

/** The keys that are looked at. */
export type Key = Pick<
  KeyboardEvent,
  'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'isComposing' | 'keyCode'
>

/** Options that PageUp and PageDown pass. */
const PAGE = 5

/** The action for a key, or `undefined` to leave the key to the input. */
export function actionFor(key: Key, position: ListPosition): BoxAction | undefined {
  // Safari ends a composition before its last key, which it marks with 229 only.
  if (key.isComposing || key.keyCode === 229) return undefined
  if (key.key === 'Enter') return { do: 'follow', newTab: key.ctrlKey || key.metaKey }
  if (key.key === 'Escape') return { do: 'escape' }
  if (key.ctrlKey || key.metaKey || key.shiftKey) return undefined
  if (key.altKey || !position.open) return showOrHide(key)
  const option = move(key.key, position)
  return option === undefined ? undefined : { do: 'choose', option }
}

function showOrHide({ key, altKey }: Key): BoxAction | undefined {
  if (key === 'ArrowDown' || (key === 'ArrowUp' && !altKey)) return { do: 'show' }
  return key === 'ArrowUp' ? { do: 'hide' } : undefined
}

function move(key: string, { count, chosen }: ListPosition): number | undefined {
  const last = count - 1
  if (last < 0) return undefined
  if (key === 'ArrowDown') return chosen < last ? chosen + 1 : 0
  if (key === 'ArrowUp') return chosen > 0 ? chosen - 1 : last
  if (key === 'PageDown') return Math.min(chosen + PAGE, last)
  if (key === 'PageUp') return Math.max(chosen - PAGE, 0)
  if (chosen < 0) return undefined
  if (key === 'Home') return 0
  if (key === 'End') return last
  return key === 'ArrowLeft' || key === 'ArrowRight' ? -1 : undefined
}
