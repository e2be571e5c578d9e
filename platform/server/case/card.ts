import { can, postsThatMay, type Actor } from '#kernel/authority/grant.ts'
import type { Case, Fact } from '#kernel/case/fold.ts'
import { Fault } from '#kernel/fault/fault.ts'
import { actionsFrom, getAction } from '#kernel/process/definition.ts'
import type { CaseCard } from '#platform/contract/case.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import { subjectOf } from '#platform/server/case/reach.ts'
import { factsOf, findCase } from '#platform/server/case/store.ts'
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

const factShown = ({ id, seq, action, by, at, input, set }: Fact) => ({ id, seq, action, by, at, input, set })

const aboutSql = `
  select exists (select 1 from kernel.contacts where county = $1 and case_id = $2) as contact,
    (select rank from kernel.cases where county = $1 and id = $2) as rank`

const rowOf = (module: CaseModule, current: Case, rank: number) => {
  const { title, areaPath, unit, dueAt } = module.face(current)
  const { id, number, process, version, state, openedAt, changedAt, head, fields } = current
  const shown = {
    id,
    number,
    process,
    version,
    state,
    openedAt,
    changedAt,
    head,
    fields,
    title,
    areaPath,
    rank,
  }
  return { ...shown, ...(unit === undefined ? {} : { unit }), ...(dueAt === undefined ? {} : { dueAt }) }
}

/** The whole card of a case for somebody: timeline, open actions, what the reporter was told, photos. */
export const readCard = async (tx: Tx, module: CaseModule, actor: Actor, id: string): Promise<CaseCard> => {
  const current = await getReadable(tx, module, actor, id)
  const {
    rows: [about],
  } = await tx.query<{ contact: boolean; rank: number }>(aboutSql, [actor.county, id])
  return {
    ...rowOf(module, current, about?.rank ?? 0),
    facts: (await factsOf(tx, actor.county, id)).map(factShown),
    open: openActions(module, actor, current),
    messages: await messagesOf(tx, actor.county, id),
    photos: await photosOf(tx, actor.county, (current.fields['photos'] as string[] | undefined) ?? []),
    hasContact: about?.contact ?? false,
  }
}
