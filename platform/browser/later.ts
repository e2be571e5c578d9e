import { lazy, type ComponentType } from 'react'
import { isOnline, onLine } from '#platform/browser/online.ts'

const line = (): Promise<void> =>
  new Promise((resolve) => {
    if (isOnline()) return resolve()
    const stop = onLine(() => {
      if (!isOnline()) return
      stop()
      resolve()
    })
  })

/**
 * A page that loads when it is opened. A browser remembers a failed import for as long as the document lives, so when the
 * line is back the document begins anew; what a person entered stands in the notebook, the page in the address.
 */
export const later = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  lazy(async () => {
    try {
      return { default: await load() }
    } catch {
      await line()
      globalThis.location.reload()
      return new Promise<never>(() => undefined)
    }
  })
