import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { contract } from '#apps/contract.ts'
import { makeClient } from '#platform/browser/rpc.ts'

/** The typed client of everything the server answers, and its TanStack Query options. */
export const client = makeClient(contract)
export const ask = /* @__PURE__ */ createTanstackQueryUtils(client)
