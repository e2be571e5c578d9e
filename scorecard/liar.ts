import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'

export interface Told {
  readonly method: string
  readonly path: string
  readonly body: Buffer
}

/** What a lie may be: an answer of its own, other bytes to send on, or nothing. */
export interface Lie {
  readonly answer?: { readonly status: number; readonly body: unknown }
  readonly body?: string
}

const read = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const forward = (
  target: string,
  asked: IncomingMessage,
  body: Buffer | string,
  reply: ServerResponse,
): void => {
  const headers = { ...asked.headers, 'content-length': String(Buffer.byteLength(body)) }
  const call = request(`${target}${asked.url}`, { method: asked.method, headers }, (answer) => {
    reply.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(reply)
  })
  call.on('error', () => reply.destroy())
  call.end(body)
}

/** An HTTP proxy that carries everything, except where it lies: the planted fault of rows that trust answers. */
export const startLiar = async (
  port: number,
  target: string,
  lie: (told: Told) => Lie | undefined,
): Promise<{ url: string; stop: () => Promise<void> }> => {
  const server = createServer((asked, reply) => {
    const answer = async (): Promise<void> => {
      const body = await read(asked)
      const told = lie({ method: asked.method ?? '', path: asked.url ?? '', body })
      if (!told?.answer) return forward(target, asked, told?.body ?? body, reply)
      reply.writeHead(told.answer.status, { 'content-type': 'application/json' })
      reply.end(JSON.stringify(told.answer.body))
    }
    answer().catch(() => reply.destroy())
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  const stop = () => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return { url: `http://127.0.0.1:${port}`, stop }
}
