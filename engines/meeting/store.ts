import type { Case } from '#kernel/case/fold.ts'
import type { Tx } from '#platform/server/db/query.ts'
import type { RollLine } from '#engines/meeting/rules.ts'

export interface VoiceState {
  readonly no: number
  readonly state: 'waiting' | 'shown' | 'hidden'
}

export interface Voice extends VoiceState {
  readonly words: string
  readonly name: string | null
  readonly unitName: string | null
  readonly reason: string | null
}

/** How what was said on a case stands, held still until the step is written. */
export const lockVoices = async (tx: Tx, county: string, id: string): Promise<VoiceState[]> => {
  const { rows } = await tx.query<VoiceState>(
    'select no, state from meeting.voices where county = $1 and case_id = $2 order by no for update',
    [county, id],
  )
  return rows
}

/** Everything that was said on a case, in order. */
export const voicesOf = async (tx: Tx, county: string, id: string): Promise<Voice[]> => {
  const { rows } = await tx.query<Voice>(
    `select v.no, v.state, v.words, v.name, v.reason, u.name as "unitName" from meeting.voices v
     left join base_data.units u on u.county = v.county and u.id = v.unit
     where v.county = $1 and v.case_id = $2 order by v.no`,
    [county, id],
  )
  return rows
}

interface Saying {
  readonly no: number
  readonly words: string
  readonly name: string
  readonly unit: string | undefined
  readonly state: VoiceState['state']
  readonly at: string
}

export const keepVoice = async (
  tx: Tx,
  { county, id }: Case,
  { no, words, name, unit, state, at }: Saying,
): Promise<void> => {
  await tx.query(
    `insert into meeting.voices (county, case_id, no, words, name, unit, state, at)
     values ($1, $2, $3, $4, nullif($5, ''), $6, $7, $8)`,
    [county, id, no, words, name, unit ?? null, state, at],
  )
}

export const judgeVoice = async (
  tx: Tx,
  { county, id }: Case,
  no: number,
  state: string,
  reason: string,
): Promise<void> => {
  await tx.query(
    `update meeting.voices set state = $4, reason = nullif($5, '') where county = $1 and case_id = $2 and no = $3`,
    [county, id, no, state, reason],
  )
}

/** Writes the roll of a meeting. */
export const writeRoll = async (tx: Tx, { county, id }: Case, roll: readonly RollLine[]): Promise<void> => {
  await tx.query(
    `insert into meeting.roll (county, case_id, no, name, present)
     select $1, $2, r.no, r.one->>'name', (r.one->>'present')::boolean from jsonb_array_elements($3::jsonb) with ordinality r(one, no)`,
    [county, id, JSON.stringify(roll)],
  )
}

export const rollOf = async (tx: Tx, county: string, id: string): Promise<RollLine[]> => {
  const { rows } = await tx.query<RollLine>(
    'select name, present from meeting.roll where county = $1 and case_id = $2 order by no',
    [county, id],
  )
  return rows
}

/** Name of the unit from whose post somebody acts. */
export const unitName = async (tx: Tx, county: string, unit: string | undefined): Promise<string> => {
  const { rows } = await tx.query<{ name: string }>(
    'select name from base_data.units where county = $1 and id = $2',
    [county, unit ?? ''],
  )
  return rows[0]?.name ?? ''
}

/** Units with a seat at the tables of a place: its own and those of the places above it. */
export const partiesAt = async (tx: Tx, county: string, path: string): Promise<string[]> => {
  const { rows } = await tx.query<{ name: string }>(
    `select name from base_data.units where county = $1 and kind = 'party' and ($2 = area_path or starts_with($2, area_path || '/'))
     order by length(area_path) desc, name`,
    [county, path],
  )
  return rows.map(({ name }) => name)
}

/** Path of a village or community that stands, or nothing. */
export const findVillage = async (tx: Tx, county: string, path: string): Promise<string | undefined> => {
  const { rows } = await tx.query<{ path: string }>(
    `select path from kernel.areas where county = $1 and path = $2 and kind = 'village' and valid_to is null`,
    [county, path],
  )
  return rows[0]?.path
}

interface TopicRow {
  readonly case: string
  readonly process: string
  readonly title: string
  readonly place: string
  readonly state: string
  readonly heldOn: string | null
  readonly voices: number
}

/** Topics that somebody let be seen, the newest first. */
export const topicRows = async (
  tx: Tx,
  county: string,
  processes: readonly string[],
  area: string | undefined,
): Promise<TopicRow[]> => {
  const { rows } = await tx.query<TopicRow>(
    `select c.id as case, c.process, c.title, coalesce(a.name, '') as place, c.state, c.fields->>'heldOn' as "heldOn",
       (select count(*)::int from meeting.voices v where v.county = c.county and v.case_id = c.id and v.state = 'shown') as voices
     from kernel.cases c left join kernel.areas a on a.county = c.county and a.path = c.area_path and a.valid_to is null
     where c.county = $1 and c.process = any($2) and c.state not in ('proposed', 'refused')
       and ($3::text is null or c.area_path = $3 or (c.area_path >= $3 || '/' and c.area_path < $3 || '0'))
     order by c.opened_at desc limit 60`,
    [county, processes, area ?? null],
  )
  return rows
}

export const placeName = async (tx: Tx, county: string, path: string): Promise<string> => {
  const { rows } = await tx.query<{ name: string }>(
    'select name from kernel.areas where county = $1 and path = $2 and valid_to is null',
    [county, path],
  )
  return rows[0]?.name ?? ''
}

/** Numbers of cases that items were filed as, and whether they are still open. */
export const filedCases = async (tx: Tx, county: string, ids: readonly string[]) => {
  const { rows } = await tx.query<{ id: string; number: string; open: boolean }>(
    'select id, number, open from kernel.cases where county = $1 and id = any($2::uuid[])',
    [county, ids],
  )
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}
