import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import scalar from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'

const file = fileURLToPath(new URL('../../docs/openapi.json', import.meta.url))

/** The contract for outside systems: the committed OpenAPI file and a page that needs nothing from outside. */
export const mountDocs = async (app: FastifyInstance): Promise<void> => {
  const document: unknown = JSON.parse(readFileSync(file, 'utf8'))
  app.get('/api/openapi.json', () => document)
  await app.register(scalar, {
    routePrefix: '/api/docs',
    configuration: {
      content: document as Record<string, unknown>,
      withDefaultFonts: false,
      telemetry: false,
      agent: { disabled: true },
      hideClientButton: true,
      showDeveloperTools: 'never',
      mcp: { disabled: true },
    },
  })
}
