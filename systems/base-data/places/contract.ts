import { oc } from '@orpc/contract'
import { z } from 'zod'

export const area = z.object({
  id: z.string(),
  kind: z.enum(['county', 'township', 'village', 'grid', 'functional']),
  code: z.string(),
  name: z.string(),
  parent: z.string().optional(),
  path: z.string(),
  lon: z.number().optional().describe('centre, for grids only'),
  lat: z.number().optional(),
})
export const unit = z.object({
  id: z.string(),
  key: z.string(),
  kind: z.string(),
  name: z.string(),
  nameEn: z.string(),
  areaPath: z.string(),
  phone: z.string(),
})

/** A grid with the three people it must have (D12-6); a missing one is shown, never hidden. */
export const gridRow = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  path: z.string(),
  village: z.string(),
  township: z.string(),
  worker: z.string().optional(),
  assistant: z.string().optional(),
  supervisor: z.string().optional(),
  households: z.number().int(),
  synthetic: z.boolean(),
})

export const placesContract = {
  county: oc
    .route({
      method: 'GET',
      path: '/county',
      summary: 'This county and the number where a person answers 本县与人工电话',
      tags: ['residents'],
    })
    .output(
      z.object({ code: z.string(), name: z.string(), centrePhone: z.string(), demonstration: z.boolean() }),
    ),
  areas: oc
    .route({
      method: 'GET',
      path: '/areas',
      summary: 'Areas as they were on a day 区划（可查历史）',
      tags: ['base data'],
    })
    .input(
      z.object({
        on: z.iso.date().optional(),
        id: z.string().max(40).optional(),
        within: z.string().max(200).optional(),
        kind: z.string().max(20).optional(),
      }),
    )
    .output(z.array(area)),
  units: oc
    .route({
      method: 'GET',
      path: '/units',
      summary: 'Units that can be dispatched to 承办单位',
      tags: ['base data'],
    })
    .output(z.array(unit)),
  grids: oc
    .route({
      method: 'GET',
      path: '/grids',
      summary: 'Grids and their three roles 网格与一格三员',
      tags: ['base data'],
    })
    .input(z.object({ within: z.string().max(200).optional(), incomplete: z.stringbool().optional() }))
    .output(z.array(gridRow)),
  shapes: oc
    .route({
      method: 'GET',
      path: '/grids/shapes',
      summary: 'Grid outlines as GeoJSON 网格边界',
      tags: ['base data'],
    })
    .output(
      z.object({
        type: z.literal('FeatureCollection'),
        features: z.array(
          z.object({
            type: z.literal('Feature'),
            id: z.string(),
            properties: z.object({ name: z.string(), complete: z.boolean(), synthetic: z.boolean() }),
            geometry: z.object({
              type: z.literal('Polygon'),
              coordinates: z.array(z.array(z.tuple([z.number(), z.number()]))),
            }),
          }),
        ),
      }),
    ),
}
