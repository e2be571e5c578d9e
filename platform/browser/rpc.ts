import { createORPCClient, ORPCError } from '@orpc/client'
import type { ContractRouterClient, AnyContractRouter } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { reachingFetch } from '#platform/browser/online.ts'
import { isRefusal, type Refusal } from '#platform/browser/refusal.ts'

export { refusalOf, type Refusal } from '#platform/browser/refusal.ts'

/** Answers a call here instead of, before or after asking the centre. */
export type Answering = (path: string, input: unknown, ask: () => Promise<unknown>) => Promise<unknown>

/** A typed client of the contract over plain HTTP: the same routes that outside systems call. */
export const makeClient = <Contract extends AnyContractRouter>(
  contract: Contract,
  answering: Answering = (_path, _input, ask) => ask(),
) =>
  createORPCClient<ContractRouterClient<Contract>>(
    new OpenAPILink(contract, {
      url: `${globalThis.location.origin}/api/v1`,
      fetch: (request, init) => reachingFetch(request, init),
      interceptors: [(call) => answering(call.path.join('.'), call.input, () => call.next())],
      customErrorResponseBodyDecoder: (body, response) =>
        isRefusal(body) ? refusedWith(body, response.status) : null,
    }),
  )

/** A refusal as the error that a call throws. */
export const refusedWith = (refusal: Refusal, status = refusal.status) =>
  new ORPCError(refusal.code, { status, message: refusal.words.zh, data: refusal })
