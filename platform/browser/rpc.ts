import { createORPCClient, ORPCError } from '@orpc/client'
import type { ContractRouterClient, AnyContractRouter } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import type { FaultCode, FieldFault } from '#kernel/fault/fault.ts'
import type { Text } from '#kernel/words/words.ts'

/** A refusal as the server explains it: in both languages, naming fields, saying whether the work is safe. */
export interface Refusal {
  readonly code: FaultCode | 'offline'
  readonly status: number
  readonly words: Text
  readonly kept: Text
  readonly fields: readonly FieldFault[]
  readonly request: string
}

const offline: Refusal = {
  code: 'offline',
  status: 0,
  fields: [],
  request: '',
  words: { zh: '网络不通，没有送到中心', en: 'No network: it did not reach the centre' },
  kept: {
    zh: '您填写的内容还在本页，联网后再试。',
    en: 'What you entered is still on this page; try again when connected.',
  },
}

const isRefusal = (body: unknown): body is Refusal =>
  typeof body === 'object' && body !== null && 'kept' in body && 'words' in body

/** Any error of a call as a refusal that can be shown. */
export const refusalOf = (error: unknown): Refusal => {
  if (error instanceof ORPCError && isRefusal(error.data)) return error.data
  return offline
}

/** A typed client of the contract over plain HTTP: the same routes that outside systems call. */
export const makeClient = <Contract extends AnyContractRouter>(
  contract: Contract,
  base = `${globalThis.location.origin}/api/v1`,
) =>
  createORPCClient<ContractRouterClient<Contract>>(
    new OpenAPILink(contract, {
      url: base,
      customErrorResponseBodyDecoder: (body, response) =>
        isRefusal(body)
          ? new ORPCError(body.code, { status: response.status, message: body.words.zh, data: body })
          : null,
    }),
  )
