import type { Pool } from 'pg'
import { can, postsThatMay, type Actor } from '#kernel/authority/grant.ts'
import type { Case } from '#kernel/case/fold.ts'
import { Fault } from '#kernel/fault/fault.ts'
import { actionsFrom, getAction } from '#kernel/process/definition.ts'
import type { CaseCard } from '#platform/contract/case.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import { subjectOf } from '#platform/server/case/reach.ts'
import { caseOf, findCase, type CaseRow as StoredCase } from '#platform/server/case/store.ts'
import { askCounty } from '#platform/server/db/ask.ts'
import type { Tx } from '#platform/server/db/query.ts'

/** Reads a case that the actor may see; not there and not allowed give one answer. */
export const getReadable = async (tx: Tx, module: CaseModule, actor: Actor, id: string): Promise<Case> => {
  const found = await findCase(tx, actor.county, id)
  if (
    !found ||
    found.process !== module.definition.name ||
    !can(module.grants, actor, 'read', subjectOf(module, found))
  )
    throw new Fault('not-there')
  return found
}

/** Actions that the table, the state and the actor's grants allow now: every card carries them, so screens never guess. */
export const openActions = (module: CaseModule, actor: Actor, current: Case): string[] =>
  actionsFrom(module.definition, current.state).filter(
    (action) =>
      postsThatMay(
        module.grants,
        actor,
        action,
        subjectOf(module, current),
        getAction(module.definition, action).by,
      ).length > 0,
  )

interface MessageRow {
  id: string
  kind: string
  to_whom: Record<string, unknown>
  body: Record<string, unknown>
  created_at: Date
}

export const messagesOf = async (tx: Tx, county: string, id: string) => {
  const { rows } = await tx.query<MessageRow>(
    `select id, kind, to_whom, body, created_at from kernel.messages where county = $1 and case_id = $2 order by created_at`,
    [county, id],
  )
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    to: row.to_whom,
    body: row.body,
    at: row.created_at.toISOString(),
  }))
}

interface PhotoRow {
  id: string
  name: string
  width: number
  height: number
}

/** Photos that are whole and were checked; what is still arriving or was refused is not shown. */
export const photosOf = async (tx: Tx, county: string, ids: readonly string[]) => {
  const { rows } = await tx.query<PhotoRow>(
    `select id, name, width, height from kernel.files where county = $1 and id = any($2::uuid[]) and state = 'ready' order by created_at`,
    [county, ids],
  )
  return rows
}

const moment = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const factPairs = `'id', f.id, 'seq', f.seq, 'action', f.action, 'by', f.actor, 'at', ${moment('f.at')}, 'input', f.input, 'set', f.set`

/** Everything a card shows in one question: four of them cost four round trips. As json, which is written once, not jsonb, which is read again. */
const cardSql = `
  select c.id, c.county, c.number, c.process, c.version, c.state, c.head, c.opened_at, c.changed_at, c.fields, c.rank,
    (select coalesce(json_agg(case when f.device_at is null then json_build_object(${factPairs})
      else json_build_object(${factPairs}, 'deviceAt', ${moment('f.device_at')}) end order by f.seq), '[]')
      from kernel.facts f where f.county = c.county and f.case_id = c.id) as facts,
    (select coalesce(json_agg(json_build_object('id', m.id, 'kind', m.kind, 'to', m.to_whom, 'body', m.body, 'at', ${moment('m.created_at')}) order by m.created_at), '[]')
      from kernel.messages m where m.county = c.county and m.case_id = c.id) as messages,
    (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'width', p.width, 'height', p.height) order by p.created_at), '[]')
      from kernel.files p where p.county = c.county and p.state = 'ready'
        and p.id in (select jsonb_array_elements_text(c.fields->'photos')::uuid)) as photos,
    exists (select 1 from kernel.contacts k where k.county = c.county and k.case_id = c.id) as "hasContact"
  from kernel.cases c where c.county = $1 and c.id = $2`

type CardRow = StoredCase & Pick<CaseCard, 'rank' | 'facts' | 'messages' | 'photos' | 'hasContact'>

const rowOf = (module: CaseModule, current: Case) => {
  const { title, areaPath, unit, dueAt } = module.face(current)
  const { id, number, process, version, state, openedAt, changedAt, head, fields } = current
  const shown = { id, number, process, version, state, openedAt, changedAt, head, fields, title, areaPath }
  return { ...shown, ...(unit === undefined ? {} : { unit }), ...(dueAt === undefined ? {} : { dueAt }) }
}

/** The whole card of a case for somebody: timeline, open actions, what the reporter was told, photos. */
export const readCard = async (
  pool: Pool,
  modules: Readonly<Record<string, CaseModule>>,
  actor: Actor,
  id: string,
): Promise<CaseCard> => {
  const [row] = await askCounty<CardRow>(pool, actor.county, { text: cardSql, values: [actor.county, id] })
  const module = row && modules[row.process]
  const current = row && caseOf(row)
  if (!current || !module || !can(module.grants, actor, 'read', subjectOf(module, current)))
    throw new Fault('not-there')
  const { rank, facts, messages, photos, hasContact } = row
  const open = openActions(module, actor, current)
  return { ...rowOf(module, current), rank, facts, open, messages, photos, hasContact }
}
