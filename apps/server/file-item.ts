import { Fault } from '#kernel/fault/fault.ts'
import { beginCase } from '#platform/server/case/begin.ts'
import type { FileItem } from '#engines/meeting/engine.ts'
import { incidentModule } from '#systems/grid-affairs/incident/module.ts'

const middleSql = `
  select g.lon, g.lat from base_data.grids g
  join kernel.areas a on a.county = g.county and a.id = g.id and a.valid_from = g.valid_from
  where g.county = $1 and g.valid_to is null and (a.path = $2 or (a.path >= $2 || '/' and a.path < $2 || '0')) order by a.path limit 1`

/** As many words as a report holds. */
const most = 1000

/** Reports what came up at a meeting as an incident of the place, by whoever wrote it down. */
export const fileItem: FileItem = async (tx, meeting, fact, { case: id, words }) => {
  const { rows } = await tx.query<{ lon: number; lat: number }>(middleSql, [
    meeting.county,
    meeting.fields['areaPath'],
  ])
  const [middle] = rows
  if (!middle) throw new Fault('not-there')
  const said = words.slice(0, most).toWellFormed()
  const input = { place: { ...middle, source: 'other' }, words: said, channel: 'talk', photos: [] }
  await beginCase(tx, incidentModule, meeting, fact, { case: id, action: 'report', input })
}
