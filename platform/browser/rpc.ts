import { createORPCClient, ORPCError } from '@orpc/client'
import type { ContractRouterClient, AnyContractRouter } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { reachingFetch } from '#platform/browser/online.ts'
import { isRefusal } from '#platform/browser/refusal.ts'

export { refusalOf, type Refusal } from '#platform/browser/refusal.ts'

/** A typed client of the contract over plain HTTP: the same routes that outside systems call. */
export const makeClient = <Contract extends AnyContractRouter>(
  contract: Contract,
  base = `${globalThis.location.origin}/api/v1`,
) =>
  createORPCClient<ContractRouterClient<Contract>>(
    new OpenAPILink(contract, {
      url: base,
      fetch: (request, init) => reachingFetch(request, init),
      customErrorResponseBodyDecoder: (body, response) =>
        isRefusal(body)
          ? new ORPCError(body.code, { status: response.status, message: body.words.zh, data: body })
          : null,
    }),
  )
