import type { ContractRouterClient } from '@orpc/contract'
import { createContext, useContext, type MouseEvent, type ReactNode } from 'react'
import type { placesContract } from '#systems/base-data/places/contract.ts'
import type { incidentContract } from '#systems/grid-affairs/incident/contract.ts'
import type { Outbox } from '#systems/grid-affairs/incident/screens/resident-outbox.ts'

/** What the app that mounts these screens gives them: the two clients they ask, the outbox, and the way to a page. */
export interface ResidentDoor {
  readonly incidents: Pick<
    ContractRouterClient<typeof incidentContract>,
    'report' | 'receipt' | 'answer' | 'place'
  >
  readonly places: Pick<ContractRouterClient<typeof placesContract>, 'areas'>
  readonly outbox: Outbox
  readonly base: string
  readonly go: (path: string, options?: { readonly replace: boolean }) => void
}

const DoorContext = createContext<ResidentDoor | undefined>(undefined)

export const ResidentDoorProvider = DoorContext

export const useDoor = (): ResidentDoor => {
  const door = useContext(DoorContext)
  if (!door) throw new Error('resident screens stand inside ResidentDoorProvider')
  return door
}

/** A link within the resident's app: a real address, followed without loading the page again. */
export const Go = ({ to, className, children }: { to: string; className?: string; children: ReactNode }) => {
  const { base, go } = useDoor()
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    go(to)
  }
  return (
    <a href={`${base}${to}`} className={className} onClick={follow}>
      {children}
    </a>
  )
}
