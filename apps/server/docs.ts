import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastify, { type FastifyInstance } from 'fastify'

const contractFile = fileURLToPath(new URL('../../docs/openapi.json', import.meta.url))

/** Where the library's script is; its own page starts by an inline script, which the content policy refuses. */
const library = '/api/docs/library'
const script = `${library}/js/scalar.js`

const page = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>同屏 · 接口文档 API</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <div id="app"></div>
    <script src="${script}"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>`

/** Everything that would call home is off; the content policy would stop it anyway. */
const settings = {
  url: '/api/openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: 'never',
  documentDownloadType: 'json',
}

const start = `Scalar.createApiReference('#app', ${JSON.stringify(settings)})`

/** The library holds its script in 54 MB of memory: it is loaded only when somebody opens the page. */
const readScript = async (): Promise<string> => {
  const { default: scalar } = await import('@scalar/fastify-api-reference')
  const apart = fastify()
  await apart.register(scalar, { routePrefix: library, configuration: { url: '/api/openapi.json' } })
  const { payload } = await apart.inject(script)
  await apart.close()
  return payload
}

/** The contract for outside systems: the committed OpenAPI file and a page that needs nothing from outside. */
export const mountDocs = (app: FastifyInstance): void => {
  app.get('/api/openapi.json', (_request, reply) =>
    reply.type('application/json').send(readFileSync(contractFile, 'utf8')),
  )
  app.get('/api/docs', (_request, reply) => reply.type('text/html; charset=utf-8').send(page))
  app.get('/api/docs/start.js', (_request, reply) => reply.type('text/javascript').send(start))
  app.get(script, async (_request, reply) => reply.type('text/javascript').send(await readScript()))
}
