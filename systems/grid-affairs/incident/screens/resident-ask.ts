import { useQuery } from '@tanstack/react-query'
import { refusalOf, type Refusal } from '#platform/browser/refusal.ts'
import { useDoor } from '#systems/grid-affairs/incident/screens/resident-door.tsx'

const pollMs = 10_000

/** A link that can never open again, as against a network that is away. */
export const isDead = ({ code }: Refusal): boolean => ['not-there', 'link-expired', 'invalid'].includes(code)

/** What the holder of a link sees, asked again every ten seconds while the page is in view. */
export const useReceipt = (token: string, every: number | false = pollMs) => {
  const { incidents } = useDoor()
  return useQuery({
    queryKey: ['receipt', token],
    queryFn: () => incidents.receipt({ token }),
    refetchInterval: ({ state }) => (state.error && isDead(refusalOf(state.error)) ? false : every),
    retry: (count, error) => count < 1 && !isDead(refusalOf(error)),
  })
}
