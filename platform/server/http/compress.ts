import { createGzip, gzipSync } from 'node:zlib'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'

/** Below this many bytes a header costs more than it saves. */
const smallest = 1024

/**
 * Compresses what goes to phones on weak lines: a device's set shrinks to a fifth. Other answers go to desks on a local network,
 * where the processor is scarcer than the line.
 */
export const compressBelow = (app: FastifyInstance, prefix: string): void => {
  app.addHook('onSend', async (request, reply, payload) => {
    const takes = request.headers['accept-encoding']?.includes('gzip') ?? false
    if (!takes || !request.url.startsWith(prefix) || reply.hasHeader('content-encoding')) return payload
    const text = typeof payload === 'string' || Buffer.isBuffer(payload)
    if (!text && !(payload instanceof Readable)) return payload
    if (text && payload.length < smallest) return payload
    void reply
      .header('content-encoding', 'gzip')
      .header('vary', 'accept-encoding')
      .removeHeader('content-length')
    return text ? gzipSync(payload) : payload.pipe(createGzip())
  })
}
