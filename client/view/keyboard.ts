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

/** What the box is to do; a number is the option to choose, -1 for none. */
export type BoxAction = number | 'follow' | 'follow-in-tab' | 'show' | 'escape'

/** The keys that are looked at. */
export type Key = Pick<
  KeyboardEvent,
  'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'isComposing' | 'keyCode'
>

/** Options that PageUp and PageDown pass. */
const PAGE = 5

/** The action for a key, or `undefined` to leave the key to the input. */
export function actionFor(pressed: Key, position: ListPosition): BoxAction | undefined {
  const { key, altKey, ctrlKey, metaKey, shiftKey, isComposing, keyCode } = pressed
  // Safari ends a composition before its last key, which it marks with 229 only.
  if (isComposing || keyCode === 229) return undefined
  if (key === 'Enter') return ctrlKey || metaKey ? 'follow-in-tab' : 'follow'
  if (key === 'Escape') return 'escape'
  if (ctrlKey || metaKey || shiftKey || altKey) return undefined
  if (position.open) return move(key, position)
  return key === 'ArrowDown' || key === 'ArrowUp' ? 'show' : undefined
}

function move(key: string, { count, chosen }: ListPosition): number | undefined {
  const last = count - 1
  const moves: Record<string, number> = {
    ArrowDown: chosen < last ? chosen + 1 : 0,
    ArrowUp: chosen > 0 ? chosen - 1 : last,
    PageDown: Math.min(chosen + PAGE, last),
    PageUp: Math.max(chosen - PAGE, 0),
    ...(chosen < 0 ? {} : { Home: 0, End: last, ArrowLeft: -1, ArrowRight: -1 }),
  }
  return count > 0 && Object.hasOwn(moves, key) ? moves[key] : undefined
}
