import type { Case } from '#kernel/case/fold.ts'
import type { Tx } from '#platform/server/db/query.ts'
import type { Line, ShownNotice, WholeNotice } from '#engines/publicity/contract.ts'

export const keepDraft = async (tx: Tx, { county, id }: Case, lines: readonly Line[]): Promise<void> => {
  await tx.query('insert into publicity.drafts (county, case_id, lines) values ($1, $2, $3)', [
    county,
    id,
    JSON.stringify(lines),
  ])
}

export const draftOf = async (tx: Tx, county: string, id: string): Promise<Line[]> => {
  const { rows } = await tx.query<{ lines: Line[] }>(
    'select lines from publicity.drafts where county = $1 and case_id = $2',
    [county, id],
  )
  return rows[0]?.lines ?? []
}

/** Only what the reviewer left open is kept from here on; the rest has no purpose any more. */
export const narrowDraft = async (tx: Tx, { county, id }: Case, lines: readonly Line[]): Promise<void> => {
  await tx.query('update publicity.drafts set lines = $3 where county = $1 and case_id = $2', [
    county,
    id,
    JSON.stringify(lines),
  ])
}

export const postNotice = async (tx: Tx, { county, id, fields }: Case): Promise<void> => {
  await tx.query(
    `insert into publicity.notices (county, case_id, area_path, kind, title, lines, matter, posted_on, until_on, state, duty)
     select $1, $2, $3, $4, $5, d.lines, $6, $7, $8, 'posted', $9 from publicity.drafts d where d.county = $1 and d.case_id = $2`,
    [
      county,
      id,
      fields['areaPath'],
      fields['kind'],
      fields['title'],
      fields['matter'] ?? null,
      fields['postedOn'],
      fields['untilOn'],
      fields['duty'] ?? null,
    ],
  )
}

export const correctLine = async (
  tx: Tx,
  { county, id }: Case,
  label: string,
  value: string,
  corrected: string,
): Promise<void> => {
  await tx.query(
    `update publicity.notices n set lines = (
       select jsonb_agg(case when l.one->>'label' = $3 then jsonb_build_object('label', $3::text, 'value', $4::text, 'corrected', $5::text)
         else l.one end order by l.ord)
       from jsonb_array_elements(n.lines) with ordinality l(one, ord))
     where county = $1 and case_id = $2`,
    [county, id, label, value, corrected],
  )
}

export const closeNotice = async (
  tx: Tx,
  { county, id }: Case,
  state: 'ended' | 'withdrawn',
): Promise<void> => {
  await tx.query('update publicity.notices set state = $3 where county = $1 and case_id = $2', [
    county,
    id,
    state,
  ])
}

interface NoticeRow {
  case_id: string
  kind: string
  title: string
  place: string
  posted_on: string
  until_on: string
  state: ShownNotice['state']
  lines: Line[]
}

const noticeSql = `
  select n.case_id, n.kind, n.title, coalesce(a.name, '') as place, n.posted_on::text, n.until_on::text, n.state, n.lines
  from publicity.notices n
  left join kernel.areas a on a.county = n.county and a.path = n.area_path and a.valid_to is null
  where n.county = $1`

const shown = ({ case_id, kind, title, place, posted_on, until_on, state }: NoticeRow): ShownNotice => ({
  case: case_id,
  kind,
  title,
  place,
  postedOn: posted_on,
  untilOn: until_on,
  state,
})

/** What is up, the newest first. */
export const postedNotices = async (tx: Tx, county: string, area?: string): Promise<ShownNotice[]> => {
  const { rows } = await tx.query<NoticeRow>(
    `${noticeSql} and n.state = 'posted' and ($2::text is null or n.area_path = $2 or (n.area_path >= $2 || '/' and n.area_path < $2 || '0'))
     order by n.posted_on desc, n.case_id desc limit 100`,
    [county, area ?? null],
  )
  return rows.map(shown)
}

/** One notice with its objections' answers; a withdrawn one shows no lines. */
export const findNotice = async (tx: Tx, county: string, id: string): Promise<WholeNotice | undefined> => {
  const {
    rows: [row],
  } = await tx.query<NoticeRow>(`${noticeSql} and n.case_id = $2`, [county, id])
  if (!row) return undefined
  const { rows: objections } = await tx.query<{ answer: string | null }>(
    'select answer from publicity.objections where county = $1 and notice = $2 order by case_id',
    [county, id],
  )
  return {
    ...shown(row),
    lines: row.state === 'withdrawn' ? [] : row.lines,
    objections: objections.map(({ answer }) => (answer === null ? {} : { answer })),
  }
}

/** Posted notices on a matter, with the day from which they may end. */
export const noticesOn = async (tx: Tx, county: string, matter: string) => {
  const { rows } = await tx.query<{
    case_id: string
    kind: string
    state: ShownNotice['state']
    title: string
    lines: Line[]
  }>(
    'select case_id, kind, state, title, lines from publicity.notices where county = $1 and matter = $2 order by case_id',
    [county, matter],
  )
  return rows.map(({ case_id, ...row }) => ({ case: case_id, ...row }))
}

export interface NoticeState {
  readonly areaPath: string
  readonly title: string
  readonly state: ShownNotice['state']
  readonly untilOn: string
}

/** The notice that is objected to, locked: it does not end while an objection arrives. */
export const lockNotice = async (tx: Tx, county: string, id: string): Promise<NoticeState | undefined> => {
  const {
    rows: [row],
  } = await tx.query<{ area_path: string; title: string; state: ShownNotice['state']; until_on: string }>(
    'select area_path, title, state, until_on::text from publicity.notices where county = $1 and case_id = $2 for update',
    [county, id],
  )
  return row && { areaPath: row.area_path, title: row.title, state: row.state, untilOn: row.until_on }
}

export const keepObjection = async (
  tx: Tx,
  { county, id }: Case,
  noticeId: string,
  words: string,
): Promise<void> => {
  await tx.query(
    'insert into publicity.objections (county, case_id, notice, words) values ($1, $2, $3, $4)',
    [county, id, noticeId, words],
  )
}

export const answerObjection = async (tx: Tx, { county, id }: Case, answer: string): Promise<void> => {
  await tx.query('update publicity.objections set answer = $3 where county = $1 and case_id = $2', [
    county,
    id,
    answer,
  ])
}

export const wordsOfObjection = async (tx: Tx, county: string, id: string) => {
  const {
    rows: [row],
  } = await tx.query<{ words: string; notice: string }>(
    'select words, notice from publicity.objections where county = $1 and case_id = $2',
    [county, id],
  )
  return row
}

export const openObjections = async (tx: Tx, county: string, noticeId: string): Promise<number> => {
  const { rows } = await tx.query<{ n: number }>(
    'select count(*)::int as n from publicity.objections where county = $1 and notice = $2 and answer is null',
    [county, noticeId],
  )
  return rows[0]?.n ?? 0
}
