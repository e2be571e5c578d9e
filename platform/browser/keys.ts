import { useEffect, useRef } from 'react'

/** Actions by physical key: `KeyJ`, `Digit1`, `Slash`, with `Shift+` or `Control+` before it. */
export type KeyMap = Readonly<Record<string, (() => void) | undefined>>

const writing = 'input, textarea, select, [contenteditable="true"], dialog[open]'

/** Only moving repeats while a key is held: an act is done once a stroke. */
const repeats = ['KeyJ', 'KeyK', 'ArrowDown', 'ArrowUp']

/** The question mark is meant as a sign: layouts put it on different keys, a Chinese one makes it full-width. */
const nameOf = ({ code, key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): string =>
  key === '?' || key === '？'
    ? 'Shift+Slash'
    : `${ctrlKey || metaKey ? 'Control+' : ''}${shiftKey ? 'Shift+' : ''}${code}`

/** Chinese input methods send keys while a word is being composed; none of them is a command. */
const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229

/**
 * Binds keys to the page while it is shown. Off while an input method composes, while something is being written, and
 * while a dialog is open. Keys are physical, so a Chinese layout changes nothing; the browser's own keys stay its own.
 */
export const useKeys = (keys: KeyMap): void => {
  const current = useRef(keys)
  useEffect(() => {
    current.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (isComposing(event) || event.altKey) return
      const { target } = event
      if (target instanceof Element && target.closest(writing)) return
      const act = current.current[nameOf(event)]
      if (!act || (event.repeat && !repeats.includes(event.code))) return
      event.preventDefault()
      act()
    }
    globalThis.addEventListener('keydown', press)
    return () => globalThis.removeEventListener('keydown', press)
  }, [])
}
