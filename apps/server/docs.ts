import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import scalar from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'

const contractFile = fileURLToPath(new URL('../../docs/openapi.json', import.meta.url))

/** Where the library puts its script; its own page starts by an inline script, which the content policy refuses. */
const library = '/api/docs/library'

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
    <script src="${library}/js/scalar.js"></script>
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

/** The contract for outside systems: the committed OpenAPI file and a page that needs nothing from outside. */
export const mountDocs = async (app: FastifyInstance): Promise<void> => {
  const document: unknown = JSON.parse(readFileSync(contractFile, 'utf8'))
  app.get('/api/openapi.json', () => document)
  app.get('/api/docs', (_request, reply) => reply.type('text/html; charset=utf-8').send(page))
  app.get('/api/docs/start.js', (_request, reply) => reply.type('text/javascript').send(start))
  await app.register(scalar, { routePrefix: library, configuration: { url: '/api/openapi.json' } })
}
