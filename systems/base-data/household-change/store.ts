import { pinyin } from 'pinyin-pro'
import type { z } from 'zod'
import type { Case } from '#kernel/case/fold.ts'
import type { Tx } from '#platform/server/db/query.ts'
import type { Change, newPerson } from '#systems/base-data/household-change/forms.ts'

export interface KnownHousehold {
  readonly household:
    | { readonly door: string; readonly areaPath: string; readonly version: number }
    | undefined
  /** A change of the same field that was applied after the version that the maker saw. */
  readonly moved: boolean
  readonly personThere: boolean
  /** Days within which somebody decides about a change that met another. */
  readonly decideDays: number
}

interface Row {
  door: string
  area_path: string
  version: number
  moved: boolean
  person_there: boolean
  decide_days: number
}

/** Asked once the lock is held, in a statement of its own: its snapshot then shows what the one before it did. */
const knownSql = `
  select h.door, h.area_path, h.version,
    exists (select 1 from base_data.household_changes c where c.county = h.county and c.household = h.id and c.field = $3
      and c.person = $4 and c.version > $5) as moved,
    exists (select 1 from base_data.persons p where p.county = h.county and p.household = h.id and p.id = $4) as person_there,
    coalesce((select (body->>'days')::int from kernel.rules r where r.county = h.county and r.key = 'household-change-decide'
      and r.valid_from <= now() order by r.version desc limit 1), 3) as decide_days
  from base_data.households h where h.county = $1 and h.id = $2`

/** Two changes of one home meet here, before anything is written. */
export const lockHousehold = async (tx: Tx, county: string, household: string): Promise<void> => {
  await tx.query('select 1 from base_data.households where county = $1 and id = $2 for update', [
    county,
    household,
  ])
}

/** What a change is about, without the value, which stands apart from its fact. */
export type About = Pick<Change, 'household' | 'field' | 'person' | 'seen'>

export const knownHousehold = async (tx: Tx, county: string, change: About): Promise<KnownHousehold> => {
  await lockHousehold(tx, county, change.household)
  const {
    rows: [row],
  } = await tx.query<Row>(knownSql, [county, change.household, change.field, change.person, change.seen])
  if (!row) return { household: undefined, moved: false, personThere: false, decideDays: 0 }
  const {
    door,
    area_path: areaPath,
    version,
    moved,
    person_there: personThere,
    decide_days: decideDays,
  } = row
  return { household: { door, areaPath, version }, moved, personThere, decideDays }
}

/** Keeps the values of a proposal apart from its fact. */
export const keepProposal = async (
  tx: Tx,
  { id, county }: Case,
  change: About,
  value: Change['value'],
): Promise<void> => {
  await tx.query(
    `insert into base_data.household_changes (county, case_id, household, field, person, state, seen, value) values ($1, $2, $3, $4, $5, 'proposed', $6, $7)`,
    [county, id, change.household, change.field, change.person, change.seen, JSON.stringify(value)],
  )
}

const updates: Readonly<Record<string, string>> = {
  phone: `update base_data.households set phone = nullif($4, '') where county = $1 and id = $2 and $3 = ''`,
  dwelling: `update base_data.households set dwelling = $4 where county = $1 and id = $2 and $3 = ''`,
  personPhone: `update base_data.persons set phone = nullif($4, '') where county = $1 and household = $2 and id = $3`,
  movedOut: `update base_data.persons set moved_out = $4::date where county = $1 and household = $2 and id = $3`,
}

const moveIn = async (
  tx: Tx,
  county: string,
  household: string,
  person: z.infer<typeof newPerson>,
): Promise<void> => {
  const { id, name, sex, birth, relation, phone } = person
  const [whole, initials] = [
    pinyin(name, { toneType: 'none', type: 'array' }).join(''),
    pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join(''),
  ]
  await tx.query(
    `insert into base_data.persons (county, id, household, name, pinyin, initials, sex, birth, relation, phone) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, nullif($10, ''))`,
    [county, id, household, name, whole, initials, sex, birth, relation, phone],
  )
}

const settledSql = `
  update base_data.household_changes c set state = 'applied', version = h.version
  from base_data.households h where c.county = $1 and c.case_id = $2 and h.county = c.county and h.id = c.household
  returning c.household, c.field, c.person, c.value`

/** Makes the proposed value true: the household gets a new version, and the change remembers it. */
export const applyProposal = async (tx: Tx, { id, county, fields }: Case): Promise<void> => {
  await tx.query(
    `update base_data.households set version = version + 1, xact = (pg_current_xact_id()::text)::bigint where county = $1 and id = $2`,
    [county, fields['household']],
  )
  const {
    rows: [row],
  } = await tx.query<{ household: string; field: string; person: string; value: unknown }>(settledSql, [
    county,
    id,
  ])
  if (!row) throw new Error(`the change ${id} has no values`)
  if (row.field === 'movedIn')
    return moveIn(tx, county, row.household, row.value as z.infer<typeof newPerson>)
  const update = updates[row.field]
  if (update === undefined) throw new Error(`no field ${row.field}`)
  await tx.query(update, [county, row.household, row.person, row.value])
}

/** A value that nobody took has no purpose any more. */
export const dropProposal = async (tx: Tx, { id, county }: Case): Promise<void> => {
  await tx.query(
    `update base_data.household_changes set state = 'kept', value = 'null' where county = $1 and case_id = $2`,
    [county, id],
  )
}
