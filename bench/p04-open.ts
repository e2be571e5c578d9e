import type { Measure } from './bench.ts'
import { againstBare, dispatcher } from './reading.ts'

/** The whole card of a case, its timeline, what the reporter was told and what this person may do, against its bare row. */
export const openCard: Measure = {
  id: 'P4',
  title: 'Open one case: card, timeline, messages, photos and open actions under all rights',
  run: async (bench) => {
    const { rows } = await bench.stand.database.owner.query<{ id: string }>(
      `select id from kernel.cases where county = $1 and process = 'grid-affairs/incident' order by md5(id::text || $2) limit 1000`,
      [bench.county, String(bench.seed)],
    )
    const cookie = await bench.server.signIn(dispatcher)
    return againstBare(
      bench,
      {
        id: 'P4',
        title: openCard.title,
        bar: 'ratio ≥ 0.4',
        cookie,
        paths: rows.map(({ id }) => `/api/v1/cases/${id}`),
        barePaths: rows.map(({ id }) => `/case/${bench.county}/${id}`),
      },
      ({ ratio }) => ratio >= 0.4,
    )
  },
}
