import { holds } from '#kernel/area/holds.ts'
import type { FieldProcess } from '#platform/browser/field/cases.ts'
import { grants } from '#systems/grid-affairs/incident/grants.ts'
import { incident } from '#systems/grid-affairs/incident/process.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The incident on a device without signal: what a report looks like until the centre has it. */
export const incidentField: FieldProcess = {
  definition: incident,
  grants,
  open: ({ input, about }, me) => ({
    title: about,
    fields: {
      title: about,
      words: text(input['words']),
      place: input['place'],
      photos: input['photos'] ?? [],
      channel: 'grid',
      urgency: 'normal',
      gridName: '',
      areaPath: me.posts[0]?.areaPath ?? '',
      reporter: me.id,
      ...(input['category'] === undefined ? {} : { category: input['category'] }),
      ...(input['result'] === undefined ? {} : { result: input['result'], outcome: 'solved' }),
    },
  }),
}

/** A grid as a device keeps it. */
export interface KeptGrid {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly lon: number
  readonly lat: number
  readonly ring: number[][]
}

/** The kept grid in which a position lies. */
export const gridHere = (grids: readonly KeptGrid[], lon: number, lat: number): KeptGrid | undefined =>
  grids.find(({ ring }) => holds([ring], lon, lat))
