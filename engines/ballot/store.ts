import type { Case } from '#kernel/case/fold.ts'
import type { Tx } from '#platform/server/db/query.ts'
import type { Papers, RollEntry, Turnout, VoteFile, Weights } from '#engines/ballot/contract.ts'

/** Somebody on a roll: the name stays in the roll's own table. */
export interface Voter {
  readonly name: string
  readonly weights: Weights
}

const rollSql = {
  households: `
    select h.door as name from base_data.households h
    where h.county = $1 and (h.area_path = $2 or (h.area_path >= $2 || '/' and h.area_path < $2 || '0')) and $3::date is not null
    order by h.area_path, h.id`,
  adults: `
    select p.name from base_data.persons p join base_data.households h on h.county = p.county and h.id = p.household
    where p.county = $1 and (h.area_path = $2 or (h.area_path >= $2 || '/' and h.area_path < $2 || '0'))
      and p.birth <= $3::date - interval '18 years' and (p.moved_out is null or p.moved_out > $3::date)
    order by h.area_path, h.id, p.id`,
} as const

/** The households of an area, or its adults on a day. */
export const votersOf = async (
  tx: Tx,
  county: string,
  source: keyof typeof rollSql,
  areaPath: string,
  on: string,
): Promise<Voter[]> => {
  const { rows } = await tx.query<{ name: string }>(rollSql[source], [county, areaPath, on])
  return rows.map(({ name }) => ({ name, weights: { heads: 1 } }))
}

export const writeRoll = async (tx: Tx, { county, id }: Case, voters: readonly Voter[]): Promise<void> => {
  await tx.query(
    `insert into ballot.rolls (county, case_id, no, name, weights)
     select $1, $2, v.ord, v.one->>'name', v.one->'weights' from jsonb_array_elements($3::jsonb) with ordinality v(one, ord)`,
    [county, id, JSON.stringify(voters)],
  )
}

interface RollRow {
  no: number
  name: string
  weights: Weights
}

const rollRows = async (tx: Tx, county: string, id: string): Promise<RollRow[]> => {
  const { rows } = await tx.query<RollRow>(
    'select no, name, weights from ballot.rolls where county = $1 and case_id = $2 order by no',
    [county, id],
  )
  return rows
}

export const rollOf = async (tx: Tx, county: string, id: string): Promise<RollEntry[]> =>
  (await rollRows(tx, county, id)).map(({ no, weights }) => ({ no, ...weights }))

export const namesOf = async (tx: Tx, county: string, id: string): Promise<{ no: number; name: string }[]> =>
  (await rollRows(tx, county, id)).map(({ no, name }) => ({ no, name }))

export const turnoutOf = async (tx: Tx, county: string, id: string, session: number): Promise<Turnout[]> => {
  const { rows } = await tx.query<{ no: number; how: Turnout['how']; holder: number | null }>(
    'select no, how, holder from ballot.turnout where county = $1 and case_id = $2 and session = $3 order by no',
    [county, id, session],
  )
  return rows.map(({ no, how, holder }) => ({ no, how, ...(holder === null ? {} : { holder }) }))
}

export const papersOf = async (tx: Tx, county: string, id: string, session: number): Promise<Papers[]> => {
  const { rows } = await tx.query<{ no: number; marks: string[]; papers: number }>(
    'select no, marks, papers from ballot.papers where county = $1 and case_id = $2 and session = $3 order by no, marks',
    [county, id, session],
  )
  return rows.map(({ no, marks, papers }) => ({ marks, papers, ...(no === 0 ? {} : { no }) }))
}

/** Which session of a vote is written to. */
export interface Sitting {
  readonly county: string
  readonly id: string
  readonly session: number
}

export const writeTurnout = async (
  tx: Tx,
  { county, id, session }: Sitting,
  numbers: readonly number[],
  { how, holder }: Omit<Turnout, 'no'>,
): Promise<void> => {
  await tx.query(
    'insert into ballot.turnout (county, case_id, session, no, how, holder) select $1, $2, $3, n, $5, $6 from unnest($4::int[]) n',
    [county, id, session, numbers, how, holder ?? null],
  )
}

/** Adds equal ballots to their sum. `no` 0 keeps no trace of whose they are. */
export const addPapers = async (
  tx: Tx,
  { county, id, session }: Sitting,
  numbers: readonly number[],
  marks: readonly string[],
  papers: number,
): Promise<void> => {
  await tx.query(
    `insert into ballot.papers as p (county, case_id, session, no, marks, papers) select $1, $2, $3, n, $5, $6 from unnest($4::int[]) n
     on conflict (county, case_id, session, no, marks) do update set papers = p.papers + excluded.papers`,
    [county, id, session, numbers, JSON.stringify(marks.toSorted()), papers],
  )
}

export const writeResult = async (tx: Tx, current: Case, file: VoteFile): Promise<void> => {
  const { county, id, fields } = current
  await tx.query(
    `insert into ballot.results (county, case_id, session, matter, rule_set, outcome, file) values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      county,
      id,
      file.session,
      fields['matter'] ?? null,
      file.rules.key,
      file.result.outcome,
      JSON.stringify(file),
    ],
  )
}

/** Marks the last session of a vote as certified or as published. */
export const markResult = async (
  tx: Tx,
  { county, id }: Case,
  what: 'certified' | 'published',
): Promise<void> => {
  await tx.query(
    `update ballot.results r set ${what} = true where r.county = $1 and r.case_id = $2
       and r.session = (select max(session) from ballot.results l where l.county = $1 and l.case_id = $2)`,
    [county, id],
  )
}

/** An annulled vote decides nothing. */
export const dropResult = async (tx: Tx, { county, id }: Case): Promise<void> => {
  await tx.query(
    `update ballot.results set certified = false, outcome = 'annulled' where county = $1 and case_id = $2`,
    [county, id],
  )
}

export const publishedFile = async (tx: Tx, county: string, id: string): Promise<VoteFile | undefined> => {
  const {
    rows: [row],
  } = await tx.query<{ file: VoteFile }>(
    'select file from ballot.results where county = $1 and case_id = $2 and published order by session desc limit 1',
    [county, id],
  )
  return row?.file
}

/** What the certified votes on a matter decided, the newest first. */
export const certifiedVotes = async (
  tx: Tx,
  county: string,
  matter: string,
): Promise<{ case: string; ruleSet: string; outcome: string; file: VoteFile }[]> => {
  const { rows } = await tx.query<{ case_id: string; rule_set: string; outcome: string; file: VoteFile }>(
    'select case_id, rule_set, outcome, file from ballot.results where county = $1 and matter = $2 and certified order by case_id desc, session desc',
    [county, matter],
  )
  return rows.map(({ case_id, rule_set, outcome, file }) => ({
    case: case_id,
    ruleSet: rule_set,
    outcome,
    file,
  }))
}
