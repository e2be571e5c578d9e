import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

export type Filters = Readonly<Record<string, string | undefined>>

/** The filters of a page, kept in its address: a reload, a bookmark and a colleague see the same. */
export const useFilters = (): {
  filters: Filters
  setFilters: (change: Filters, how?: { push?: boolean }) => void
} => {
  const filters: Filters = useSearch({ strict: false })
  const navigate = useNavigate()
  const setFilters = useCallback(
    (change: Filters, { push = false } = {}) => {
      void navigate({
        to: '.',
        replace: !push,
        search: (before: Filters) =>
          Object.fromEntries(
            Object.entries({ ...before, ...change }).filter(
              ([, value]) => value !== undefined && value !== '',
            ),
          ),
      })
    },
    [navigate],
  )
  return { filters, setFilters }
}
