import type { Asked } from '#platform/server/case/module.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { gridAt } from '#platform/server/space/county-grids.ts'

export interface KnownCall {
  readonly county: string
  readonly grid: { readonly id: string; readonly path: string; readonly name: string } | undefined
  /** Moment by which the centre must answer: ten minutes, day and night. */
  readonly answerBy: string
  /** Calls of this grid refused within 30 days. */
  readonly refusals: number
}

interface Numbers {
  minutes: number
  refusals: number
}

const numbersSql = `
  select coalesce((select (body->>'minutes')::int from kernel.rules where county = $1 and key = 'grid-call-answer' and valid_from <= now() order by version desc limit 1), 10) as minutes,
    (select count(*)::int from kernel.facts f join kernel.cases c on c.county = f.county and c.id = f.case_id
       where f.county = $1 and c.process = 'command/grid-call' and f.action = 'refuse' and f.at > $3::timestamptz - interval '30 days' and c.fields->>'grid' = $2) as refusals`

/** What the rules of a call look at. */
export const lookUp = async (tx: Tx, asked: Omit<Asked<unknown>, 'known'>): Promise<KnownCall> => {
  const { county, fields } = asked.case
  const place = asked.input['place'] as { lon: number; lat: number } | undefined
  const grid = place && (await gridAt(tx, county, place.lon, place.lat))
  const {
    rows: [row],
  } = await tx.query<Numbers>(numbersSql, [county, grid?.id ?? fields['grid'] ?? '', asked.now])
  const { minutes, refusals } = row ?? { minutes: 10, refusals: 0 }
  return { county, grid, refusals, answerBy: Temporal.Instant.from(asked.now).add({ minutes }).toString() }
}
