import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Me } from '#platform/contract/session.ts'

type Ask = () => Promise<Me>

/** Who is signed in; `null` when nobody is. Asked once and kept until signing in or out. */
export const useMe = (ask: Ask): { me: Me | null | undefined; refresh: () => Promise<void> } => {
  const queries = useQueryClient()
  const { data } = useQuery({ queryKey: ['me'], queryFn: () => ask().catch(() => null), staleTime: Infinity })
  return { me: data, refresh: () => queries.invalidateQueries({ queryKey: ['me'] }) }
}
