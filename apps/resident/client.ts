import { contract } from '#apps/contract.ts'
import { makePlainClient } from '#platform/browser/plain-rpc.ts'

/** What residents ask of the server, typed by the same contract as everywhere. */
export const client = makePlainClient(contract)
