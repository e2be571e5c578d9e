import { sql } from 'kysely'
import type { Actor } from '#kernel/authority/grant.ts'
import type { Fact } from '#kernel/case/fold.ts'
import type { PartRow } from '#platform/contract/sync.ts'
import { rowShown } from '#platform/server/case/list.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import { reachWhere } from '#platform/server/case/reach.ts'
import { query, rows, type Tx } from '#platform/server/db/query.ts'
import type { Cursor } from '#platform/server/live/feed.ts'
import type { HeldRow, SyncPart } from '#platform/server/sync/part.ts'

type Modules = Readonly<Record<string, CaseModule>>

/** A photo that arrives changes a card without a fact: the version counts the facts and the photos that are ready. */
const versionOf = (head: number, photos: number): string => `${head}.${photos}`

/** Open cases of every process that the actor may read. A case that ends leaves the device. */
const heldCases = async (tx: Tx, modules: Modules, actor: Actor): Promise<HeldRow[]> => {
  const mine = Object.entries(modules).map(
    ([process, { grants }]) => sql`(cases.process = ${process} and ${reachWhere(grants, actor, 'read')})`,
  )
  const built = sql<{ id: string; head: number; photos: number }>`
    select id, head, (select count(*)::int from kernel.files p where p.county = cases.county and p.case_id = cases.id and p.state = 'ready') as photos
    from kernel.cases as cases where cases.county = ${actor.county} and cases.open and (${sql.join(mine, sql` or `)})`
  const found = await rows(tx, { compile: () => built.compile(query) })
  return found.map(({ id, head, photos }) => ({ id, version: versionOf(head, photos) }))
}

/** A device has the fields that the facts led to and shows what was said; what each fact set stays at the centre. */
const factPairs = `'id', f.id, 'seq', f.seq, 'action', f.action, 'by', f.actor, 'at', f.at, 'input', f.input, 'set', json_build_object()`

/** Everything a card shows, for many cases in one question. As json, not jsonb: it is only read, and written once instead of twice. */
const cardsSql = `
  select c.id, c.number, c.process, c.version as "processVersion", c.state, c.title, c.area_path, c.unit, c.due_at, c.opened_at, c.changed_at, c.rank, c.head, c.fields,
    (select json_agg(case when f.device_at is null then json_build_object(${factPairs})
      else json_build_object(${factPairs}, 'deviceAt', f.device_at) end order by f.seq)
      from kernel.facts f where f.county = c.county and f.case_id = c.id) as facts,
    (select coalesce(json_agg(json_build_object('id', m.id, 'kind', m.kind, 'to', m.to_whom, 'body', m.body, 'at', m.created_at) order by m.created_at), '[]')
      from kernel.messages m where m.county = c.county and m.case_id = c.id) as messages,
    (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'width', p.width, 'height', p.height) order by p.created_at), '[]')
      from kernel.files p where p.county = c.county and p.case_id = c.id and p.state = 'ready') as photos,
    exists (select 1 from kernel.contacts k where k.county = c.county and k.case_id = c.id) as "hasContact"
  from kernel.cases c where c.county = $1 and c.id = any($2::uuid[])`

type CardRow = Parameters<typeof rowShown>[0] & {
  processVersion: number
  facts: Fact[]
  messages: unknown[]
  photos: unknown[]
  hasContact: boolean
}

const cards = async (tx: Tx, county: string, ids: readonly string[]): Promise<PartRow[]> => {
  if (ids.length === 0) return []
  const { rows: found } = await tx.query<CardRow>(cardsSql, [county, ids])
  return found.map((row) => ({
    ...rowShown(row),
    version: versionOf(row.head, row.photos.length),
    processVersion: row.processVersion,
    facts: row.facts,
    messages: row.messages,
    photos: row.photos,
    hasContact: row.hasContact,
  }))
}

const touchedCases = async (tx: Tx, county: string, since: Cursor): Promise<string[]> => {
  const { rows: found } = await tx.query<{ case_id: string }>(
    `select case_id from kernel.facts where county = $1 and xact >= $2
     union select case_id from kernel.files where county = $1 and xact >= $2 and case_id is not null`,
    [county, String(since)],
  )
  return found.map((row) => row.case_id)
}

/** The part `cases`: what is open within the actor's reach, each as a whole card. */
export const casePart = (modules: Modules): SyncPart => ({
  name: 'cases',
  held: (tx, actor) => heldCases(tx, modules, actor),
  rows: (tx, actor, ids) => cards(tx, actor.county, ids),
  touched: touchedCases,
})
