import { describe, expect, it } from 'vitest'
import { actionFor, type BoxAction, type Key } from '../../../../client/view/keyboard.js'

const NONE = {
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
}
const press = (key: string, more: Partial<Key> = {}): Key => ({ ...NONE, key, ...more })
const closed = { open: false, count: 8, active: -1 }
const at = (active: number, count = 8) => ({ open: true, count, active })

describe('actionFor', () => {
  it.each<[string, number, BoxAction | undefined]>([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 3, 4],
    ['ArrowDown', 7, 0],
    ['ArrowUp', -1, 7],
    ['ArrowUp', 0, 7],
    ['ArrowUp', 3, 2],
    ['PageDown', -1, 4],
    ['PageDown', 5, 7],
    ['PageUp', 6, 1],
    ['PageUp', 2, 0],
    ['Home', 3, 0],
    ['End', 3, 7],
    ['ArrowLeft', 3, -1],
    ['ArrowRight', 3, -1],
    ['Home', -1, undefined],
    ['End', -1, undefined],
    ['ArrowLeft', -1, undefined],
    ['ArrowRight', -1, undefined],
    ['Enter', -1, 'follow'],
    ['Escape', 3, 'escape'],
    ['Tab', 3, undefined],
    ['a', 3, undefined],
    [' ', 3, undefined],
  ])('takes %s at option %i as %s', (key, active, action) => {
    expect(actionFor(press(key), at(active))).toBe(action)
  })

  it('moves nowhere in an empty list', () => {
    for (const key of ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End']) {
      expect(actionFor(press(key), at(-1, 0))).toBeUndefined()
    }
  })

  it('shows a closed list with the arrows, and leaves the other keys alone', () => {
    expect(actionFor(press('ArrowDown'), closed)).toBe('show')
    expect(actionFor(press('ArrowUp'), closed)).toBe('show')
    for (const key of ['Home', 'End', 'PageUp', 'PageDown']) {
      expect(actionFor(press(key), closed)).toBeUndefined()
    }
  })

  it('opens a new tab with Ctrl or Cmd', () => {
    expect(actionFor(press('Enter', { ctrlKey: true }), at(0))).toBe('follow-in-tab')
    expect(actionFor(press('Enter', { metaKey: true }), at(0))).toBe('follow-in-tab')
  })

  it('leaves keys with modifiers to the input: they select text', () => {
    for (const modifier of ['altKey', 'ctrlKey', 'metaKey', 'shiftKey']) {
      expect(actionFor(press('Home', { [modifier]: true }), at(3))).toBeUndefined()
      expect(actionFor(press('ArrowDown', { [modifier]: true }), at(3))).toBeUndefined()
    }
  })

  it('takes no key while text is composed', () => {
    for (const key of ['Enter', 'Escape', 'ArrowDown']) {
      expect(actionFor(press(key, { isComposing: true }), at(0))).toBeUndefined()
      expect(actionFor(press(key, { keyCode: 229 }), at(0))).toBeUndefined()
    }
  })
})
