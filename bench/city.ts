import { inCounty } from '#platform/server/db/in-county.ts'
import { demonstrationCounty } from '#town/areas.ts'
import { seedDemonstration } from '#town/load/seed.ts'
import type { Stand } from './stand.ts'

export const cityCounty = demonstrationCounty

export interface CitySize {
  readonly rows: number
  readonly seed: number
  readonly tell: (line: string) => void
}

/** Loads the city; answers places inside the home county's grids. */
export const buildCity = async (
  { database, folder }: Stand,
  { tell }: CitySize,
): Promise<[number, number][]> => {
  await seedDemonstration(database.owner, { city: false, dataDir: `${folder}/server`, tell })
  return inCounty(database.owner, cityCounty, async (tx) => {
    const { rows } = await tx.query<{ lon: number; lat: number }>(
      'select lon, lat from base_data.grids where county = $1 order by id',
      [cityCounty],
    )
    return rows.map(({ lon, lat }) => [lon, lat])
  })
}
