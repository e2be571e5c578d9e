import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Fault } from '#kernel/fault/fault.ts'
import { sendProblem } from '#platform/server/http/api.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const webRoot = join(root, 'dist/web')
const builtPage = join(webRoot, 'apps/console/index.html')
/** Folders that pages are built from. */
const sources = ['apps', 'command', 'engines', 'kernel', 'platform', 'systems', 'ui']

const changedAt = (folder: string): number =>
  Math.max(
    ...readdirSync(folder, { recursive: true }).map((path) => statSync(join(folder, String(path))).mtimeMs),
  )

/** Whether the pages were built since their sources last changed: what was pulled is not served with yesterday's screens. */
export const isWebFresh = (): boolean => {
  if (!existsSync(builtPage)) return false
  const built = statSync(builtPage).mtimeMs
  return sources.every((name) => changedAt(join(root, name)) <= built)
}

/** Doors of the web apps: everything below a door is that app's own route. */
const doors = { '/r': 'resident', '/s': 'staff', '/c': 'console' } as const

/** Serves the built web apps: hashed assets for ever, pages fresh each time. */
export const mountWeb = async (app: FastifyInstance): Promise<void> => {
  if (!existsSync(builtPage)) return
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
