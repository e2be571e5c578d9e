import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { contract } from '#apps/contract.ts'
import { apiPrefix } from '#platform/server/http/api.ts'

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'words', 'kept', 'fields', 'request'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    words: { $ref: '#/components/schemas/Text' },
    kept: { $ref: '#/components/schemas/Text' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        properties: { field: { type: 'string' }, reason: { $ref: '#/components/schemas/Text' } },
      },
    },
    request: { type: 'string' },
  },
} as const

const text = {
  type: 'object',
  required: ['zh', 'en'],
  properties: { zh: { type: 'string' }, en: { type: 'string' } },
} as const

interface Operation {
  responses?: Record<string, unknown>
}

/** The OpenAPI 3.1 document of the contract; every operation names the problem document (RFC 9457) as its other answer. */
export const openapiDocument = async (): Promise<Record<string, unknown>> => {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(contract, {
    info: {
      title: 'Tongping 同屏',
      version: '1.0.0',
      description: '基层治理平台接口 Interface of the grassroots governance platform',
    },
    servers: [{ url: apiPrefix }],
  })
  for (const path of Object.values(document.paths ?? {}))
    for (const operation of Object.values(path ?? {}) as Operation[])
      if (operation.responses)
        operation.responses['default'] = {
          description: '问题说明 Problem document',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        }
  return {
    ...document,
    components: {
      ...document.components,
      schemas: { ...document.components?.schemas, Problem: problem, Text: text },
    },
  }
}

/** The document as it is committed. */
export const openapiText = (document: Record<string, unknown>): string =>
  `${JSON.stringify(document, null, 1)}\n`
