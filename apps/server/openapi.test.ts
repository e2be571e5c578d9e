import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { openapiDocument, openapiText } from '#apps/server/openapi.ts'

it('is the committed contract', async () => {
  const committed = readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8')
  expect(openapiText(await openapiDocument())).toBe(committed)
})

it('is OpenAPI 3.1 and names the problem document on every operation', async () => {
  const document = (await openapiDocument()) as {
    openapi: string
    paths: Record<string, Record<string, { responses: Record<string, unknown> }>>
  }
  expect(document.openapi).toMatch(/^3\.1/)
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
  expect(operations.length).toBeGreaterThan(20)
  expect(operations.filter(({ responses }) => !('default' in responses))).toEqual([])
})
