import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

const isOn = (): boolean => document.documentElement.hasAttribute('data-elder')

const show = (on: boolean): void => {
  document.documentElement.toggleAttribute('data-elder', on)
  for (const listener of listeners) listener()
}

/** Shows the mode that this device remembers, or that the link asks for with `?elder=1`. Call before the first paint. */
export const recallElder = (): void => {
  const asked = new URLSearchParams(globalThis.location.search).get('elder')
  if (asked !== null) globalThis.localStorage.setItem('elder', asked === '1' ? '1' : '0')
  show(globalThis.localStorage.getItem('elder') === '1')
}

const setElder = (on: boolean): void => {
  globalThis.localStorage.setItem('elder', on ? '1' : '0')
  show(on)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Elder mode (长辈版): the same pages with larger text and targets, remembered on this device. */
export const useElder = (): { elder: boolean; setElder: (on: boolean) => void } => ({
  elder: useSyncExternalStore(subscribe, isOn),
  setElder,
})
