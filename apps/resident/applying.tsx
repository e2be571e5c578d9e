import { client } from '#apps/resident/client.ts'
import { Applied as Status } from '#systems/public-services/service-application/screens/applied.tsx'
import { Apply as Form } from '#systems/public-services/service-application/screens/apply.tsx'
import { useDoor } from '#systems/grid-affairs/incident/screens/resident-door.tsx'

/** An application from the guide; sent, it leads to its own address. */
export const Apply = ({ code }: { code: string }) => {
  const { go } = useDoor()
  return <Form client={client} code={code} onDone={(token) => go(`/applied/${token}`, { replace: true })} />
}

export const Applied = ({ token }: { token: string }) => <Status client={client} token={token} />
