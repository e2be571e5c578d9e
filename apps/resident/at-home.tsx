import { client } from '#apps/resident/client.ts'
import { HomePoints as Points } from '#engines/ledger/screens/home-points.tsx'
import { key } from '#systems/public-services/resident-points/contract.ts'

/** A home's own points, behind the code on its slip. */
export const HomePoints = (home: { account: string; code: string }) => (
  <Points client={client.ledger} scheme={key} {...home} />
)
