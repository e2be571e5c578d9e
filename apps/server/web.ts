import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Fault } from '#kernel/fault/fault.ts'
import { sendProblem } from '#platform/server/http/api.ts'

export const webRoot = fileURLToPath(new URL('../../dist/web', import.meta.url))

/** Doors of the web apps: everything below a door is that app's own route. */
const doors = { '/r': 'resident', '/s': 'staff', '/c': 'console' } as const

/** Serves the built web apps: hashed assets for ever, pages fresh each time. */
export const mountWeb = async (app: FastifyInstance): Promise<void> => {
  if (!existsSync(join(webRoot, 'apps/console/index.html'))) return
  await app.register(fastifyStatic, {
    root: webRoot,
    wildcard: false,
    index: false,
    preCompressed: true,
    setHeaders: (reply, path) =>
      void reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  })
  app.get('/', (_request, reply) => reply.sendFile('apps/door/index.html'))
  for (const [door, name] of Object.entries(doors)) {
    const page = `apps/${name}/index.html`
    app.get(door, (_request, reply) => reply.sendFile(page))
    app.get(`${door}/*`, (_request, reply) => reply.sendFile(page))
  }
  app.setNotFoundHandler(async (request, reply) => sendProblem(reply, new Fault('not-there'), request.id))
}
