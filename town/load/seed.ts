import { join } from 'node:path'
import type { Pool } from 'pg'
import { inCounty } from '#platform/server/db/in-county.ts'
import { areas, counties, demonstrationCounty } from '#town/areas.ts'
import { loadBase } from '#town/load/base.ts'
import { writeIncidents } from '#town/load/incidents.ts'
import { rememberVisits } from '#town/load/people.ts'
import { loadPhotos } from '#town/load/photos.ts'
import { playDeliberations } from '#town/load/deliberations.ts'
import { makePlayer, type Played } from '#town/load/play.ts'
import { playLists } from '#town/load/lists.ts'
import { accounts } from '#town/posts.ts'
import type { StoryOptions } from '#town/schedule.ts'
import { stories } from '#town/stories.ts'
import { units } from '#town/units.ts'

export interface SeedOptions {
  /** All six counties and 300,000 incidents instead of one county and 3,000. */
  readonly city: boolean
  readonly dataDir: string
  readonly tell: (line: string) => void
}

const danling = { households: 12_000, persons: 34_000 }

/** Incidents of each county when the whole city is loaded; together 300,000. */
const cityIncidents = 50_000

/** What the story teller may assume of the present: weekday and minute in the county's time. */
const presentOf = (now: number): StoryOptions['now'] => {
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('Asia/Shanghai')
  return { weekday: local.dayOfWeek, minute: local.hour * 60 + local.minute }
}

function* playAll(county: string, some: Partial<StoryOptions>, now: number): Generator<Played> {
  const all = areas(county)
  const everyUnit = units(county, all)
  const play = makePlayer(
    { county, areas: all, units: everyUnit, accounts: accounts(county, all, everyUnit) },
    now,
  )
  for (const script of stories(county, { ...some, now: presentOf(now) })) yield play(script)
}

/** Loads the demonstration once; a database that already has a county is left as it is. The clock shifts so that today is alive. */
export const seedDemonstration = async (owner: Pool, { city, dataDir, tell }: SeedOptions): Promise<void> => {
  const {
    rows: [found],
  } = await owner.query<{ n: number }>('select count(*)::int as n from kernel.counties')
  if ((found?.n ?? 0) > 0) return
  const now = Date.now()
  for (const county of city ? counties.map(({ code }) => code) : [demonstrationCounty]) {
    tell(`  ${county}: 网格、单位、人员、住户 grids, units, staff, households`)
    await inCounty(owner, county, (tx) => loadBase(tx, county, danling))
    await inCounty(owner, county, (tx) => rememberVisits(tx, county))
    await inCounty(owner, county, (tx) => loadPhotos(tx, county, join(dataDir, 'files', 'copies')))
    tell(`  ${county}: 90 天的事件 90 days of incidents`)
    const many = city ? { count: cityIncidents, open: 1200 } : {}
    const total = await inCounty(owner, county, (tx) =>
      writeIncidents(tx, county, playAll(county, many, now)),
    )
    await inCounty(owner, county, (tx) => playDeliberations(tx, county, now))
    await inCounty(owner, county, (tx) => playLists(tx, county, now))
    tell(`  ${county}: ${total} 件 cases`)
  }
}
