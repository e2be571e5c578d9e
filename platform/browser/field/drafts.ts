import { useCallback, useEffect, useState } from 'react'
import type { Fields } from '#kernel/case/fold.ts'
import { useField } from '#platform/browser/field/react.ts'
import type { FieldStore } from '#platform/browser/field/store.ts'

/** What nobody came back to within a week is not wanted any more. */
const keptMs = 7 * 86_400_000

export const keepDraft = async (store: FieldStore, about: string, values: Fields): Promise<void> => {
  await store.drafts.put({ about, values, at: Date.now() })
}

export const findDraft = async (
  store: FieldStore,
  about: string,
  now = Date.now(),
): Promise<Fields | undefined> => {
  await store.drafts
    .where('at')
    .below(now - keptMs)
    .delete()
  return (await store.drafts.get(about))?.values
}

export interface Draft {
  /** Whether the device has been asked: until then a form would begin empty. */
  readonly ready: boolean
  /** What was left half written. */
  readonly values: Fields | undefined
  readonly keep: (values: Fields) => void
  readonly drop: () => void
}

/**
 * What is half written about something outlives its page, on this person's device only: it goes when it was sent, when the person
 * begins anew, and with the device. At a desk nothing is kept: others sit there too.
 */
export const useDraft = (about: string | undefined): Draft => {
  const store = useField()?.store
  const [found, setFound] = useState<{ about: string; values: Fields | undefined }>()
  useEffect(() => {
    if (!store || about === undefined) return undefined
    let current = true
    void findDraft(store, about).then((values) => {
      if (current) setFound({ about, values })
    })
    return () => {
      current = false
    }
  }, [store, about])
  const keep = useCallback(
    (values: Fields) => {
      if (!store || about === undefined) return
      setFound({ about, values })
      void keepDraft(store, about, values)
    },
    [store, about],
  )
  const drop = useCallback(() => {
    if (!store || about === undefined) return
    setFound({ about, values: undefined })
    void store.drafts.delete(about)
  }, [store, about])
  const mine = found?.about === about ? found : undefined
  return { ready: !store || about === undefined || mine !== undefined, values: mine?.values, keep, drop }
}
