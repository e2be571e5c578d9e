import { client } from '#apps/resident/client.ts'
import { HomePoints as Points } from '#engines/ledger/screens/home-points.tsx'
import { Applied as Status } from '#systems/public-services/service-application/screens/applied.tsx'
import { Apply as Form } from '#systems/public-services/service-application/screens/apply.tsx'
import { useDoor } from '#systems/grid-affairs/incident/screens/resident-door.tsx'
import { key } from '#systems/public-services/resident-points/contract.ts'

/** A home's own points, behind the code on its slip. */
export const HomePoints = (home: { account: string; code: string }) => (
  <Points client={client.ledger} scheme={key} {...home} />
)

/** An application from the guide; sent, it leads to its own address. */
export const Apply = ({ code }: { code: string }) => {
  const { go } = useDoor()
  return <Form client={client} code={code} onDone={(token) => go(`/applied/${token}`, { replace: true })} />
}

export const Applied = ({ token }: { token: string }) => <Status client={client} token={token} />
