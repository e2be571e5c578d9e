import type { Actor } from '#kernel/authority/grant.ts'
import { Fault } from '#kernel/fault/fault.ts'
import type { Tx } from '#platform/server/db/query.ts'
import type { DeviceOwner } from '#platform/server/sync/token.ts'

/** Remembers whose device this is. @throws Fault not-there when it belongs to somebody else, device-lost when reported lost */
export const keepDevice = async (tx: Tx, actor: Actor, id: string, label: string): Promise<void> => {
  await tx.query(
    'insert into kernel.devices (county, id, account, label) values ($1, $2, $3, $4) on conflict (county, id) do nothing',
    [actor.county, id, actor.id, label],
  )
  const { rows } = await tx.query<{ account: string; lost_at: Date | null }>(
    'select account, lost_at from kernel.devices where county = $1 and id = $2',
    [actor.county, id],
  )
  if (rows[0]?.account !== actor.id) throw new Fault('not-there')
  if (rows[0].lost_at) throw new Fault('device-lost')
}

/** Nothing more is done from a device that was reported lost: its outbox is handed over for review instead. */
export const refuseLost = async (tx: Tx, county: string, id: string): Promise<void> => {
  const { rowCount } = await tx.query(
    'select 1 from kernel.devices where county = $1 and id = $2 and lost_at is not null',
    [county, id],
  )
  if (rowCount) throw new Fault('device-lost')
}

interface DeviceRow {
  id: string
  label: string
  since: Date
  lost_at: Date | null
}

export const devicesOf = async (tx: Tx, { county, id }: Actor) => {
  const { rows } = await tx.query<DeviceRow>(
    'select id, label, since, lost_at from kernel.devices where county = $1 and account = $2 order by since desc',
    [county, id],
  )
  return rows.map((row) => ({
    id: row.id,
    label: row.label,
    since: row.since.toISOString(),
    ...(row.lost_at ? { lostAt: row.lost_at.toISOString() } : {}),
  }))
}

export const reportLost = async (tx: Tx, { county, id: account }: Actor, id: string): Promise<void> => {
  const { rowCount } = await tx.query(
    'update kernel.devices set lost_at = coalesce(lost_at, now()) where county = $1 and account = $2 and id = $3',
    [county, account, id],
  )
  if (!rowCount) throw new Fault('not-there')
}

/** Whether the person behind a device still has a post, and the device was not reported lost. */
export const standingOf = async (
  tx: Tx,
  { county, account, device }: DeviceOwner,
): Promise<{ standing: 'current' | 'ended' | 'lost'; name: string }> => {
  const {
    rows: [row],
  } = await tx.query<{ name: string; posts: number; lost: boolean }>(
    `select a.name, (select count(*)::int from kernel.posts p where p.county = a.county and p.account = a.id
        and p.valid_from <= current_date and (p.valid_to is null or p.valid_to > current_date)) as posts,
      exists (select 1 from kernel.devices d where d.county = a.county and d.id = $3 and d.lost_at is not null) as lost
     from kernel.accounts a where a.county = $1 and a.id = $2`,
    [county, account, device],
  )
  if (!row) throw new Fault('not-there')
  return { name: row.name, standing: row.lost ? 'lost' : row.posts > 0 ? 'current' : 'ended' }
}
