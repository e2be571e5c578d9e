import { useQuery, useQueryClient } from '@tanstack/react-query'
import { refusalOf } from '#platform/browser/refusal.ts'
import type { Me } from '#platform/contract/session.ts'

type Ask = () => Promise<Me>

/** Who is signed in; `null` when nobody is. Asked once and kept until signing in or out. */
export const useMe = (ask: Ask): { me: Me | null | undefined; refresh: () => Promise<void> } => {
  const queries = useQueryClient()
  const queryFn = () =>
    ask().catch((error: unknown) =>
      // Only the server says that nobody is signed in; a lost network does not.
      refusalOf(error).code === 'not-signed-in' ? null : (queries.getQueryData<Me>(['me']) ?? null),
    )
  const { data } = useQuery({ queryKey: ['me'], queryFn, staleTime: Infinity })
  return { me: data, refresh: () => queries.invalidateQueries({ queryKey: ['me'] }) }
}
