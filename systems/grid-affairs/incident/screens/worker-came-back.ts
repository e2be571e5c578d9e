import { useSearch } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import type { Fields } from '#kernel/case/fold.ts'
import { useField } from '#platform/browser/field/react.ts'

/** What a report page holds before it is sent. */
export interface Captured {
  readonly photos: readonly string[]
  readonly words: string
  readonly category: string | undefined
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What a page held, as the device kept it. */
export const capturedOf = ({ words, photos, category }: Fields): Captured => ({
  words: text(words),
  photos: Array.isArray(photos) ? photos.map(text) : [],
  category: text(category) || undefined,
})

/** Fills the page with a report that came back (`?again=` its id); once it went out anew, the old one is let go. */
export const useCameBack = (fill: (captured: Captured) => void): (() => void) => {
  const field = useField()
  const { again }: { again?: string } = useSearch({ strict: false })
  useEffect(() => {
    if (!field || again === undefined) return
    void field.store.acts.get({ id: again }).then((item) => {
      if (item?.state !== 'refused') return
      fill(capturedOf(item.input))
    })
  }, [field, again, fill])
  return useCallback(() => {
    if (again !== undefined) void field?.drop(again)
  }, [field, again])
}
