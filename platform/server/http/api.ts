import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { ORPCError, type AnyRouter } from '@orpc/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Fault } from '#kernel/fault/fault.ts'
import type { Context } from '#platform/server/http/context.ts'
import { belongsInLog, faultOf, problemOf } from '#platform/server/http/problem.ts'
import type { Log } from '#platform/server/log/log.ts'

export const apiPrefix = '/api/v1'

/** A fault on its way to the edge, with the request it belongs to: the same id stands on screen and in the log. */
interface Carried {
  readonly fault: Fault
  readonly request: string
}

const isCarried = (data: unknown): data is Carried =>
  typeof data === 'object' && data !== null && 'fault' in data

/**
 * An answer as its contract left it: plain values, which need no second copy before they are written. Stops the library from walking
 * through every list for kinds that JSON has not, a tenth of what a list costs.
 */
class Plain {
  readonly #value: unknown
  constructor(value: unknown) {
    this.#value = value
  }
  toJSON(): unknown {
    return this.#value
  }
}

/** Lists and objects; not a file, a stream or a feed. */
const isPlain = (value: unknown): boolean =>
  Array.isArray(value) ||
  (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)

const makeHandler = (router: AnyRouter, log: Log) =>
  new OpenAPIHandler<Context>(router as never, {
    customErrorResponseBodyEncoder: ({ data }) =>
      isCarried(data) ? problemOf(data.fault, data.request) : problemOf(new Fault('unexpected'), ''),
    clientInterceptors: [
      async (call) => {
        const { context } = call
        try {
          const answer = await call.next()
          return isPlain(answer) ? new Plain(answer) : answer
        } catch (error) {
          const fault = faultOf(error)
          if (belongsInLog(fault)) log.error({ err: error, request: context.request }, 'a handler failed')
          const { status } = problemOf(fault, context.request)
          throw new ORPCError(fault.code, {
            status,
            message: fault.message,
            data: { fault, request: context.request },
            cause: error,
          })
        }
      },
    ],
  })

/**
 * Mounts the contract's routes under `/api/v1`. Faults become problem documents here and nowhere else; what is not a
 * fault is logged whole and shown bare.
 */
export const mountApi = (
  app: FastifyInstance,
  router: AnyRouter,
  contextOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Context>,
  log: Log,
): void => {
  const handler = makeHandler(router, log)
  app.all(`${apiPrefix}/*`, async (request, reply) => {
    const { matched } = await handler.handle(request, reply, {
      prefix: apiPrefix,
      context: await contextOf(request, reply),
    })
    if (!matched) await sendProblem(reply, new Fault('not-there'), request.id)
  })
}

export const sendProblem = async (reply: FastifyReply, fault: Fault, request: string): Promise<void> => {
  const problem = problemOf(fault, request)
  await reply.status(problem.status).type('application/problem+json').send(problem)
}
