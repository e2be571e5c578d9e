import { can } from '#kernel/authority/grant.ts'
import { subjectOf } from '#platform/server/case/reach.ts'
import { findCase } from '#platform/server/case/store.ts'
import type { Tx } from '#platform/server/db/query.ts'
import type { Picture } from '#platform/server/files/picture.ts'
import { reading, type Context } from '#platform/server/http/context.ts'
import { readLink } from '#platform/server/session/link.ts'

type FileState = 'receiving' | 'ready' | 'refused'

/**
 * Announces an upload; answers `receiving`, or how the id ended before. A report may have named the photo before it
 * arrived.
 */
export const beginFile = async (
  tx: Tx,
  county: string,
  id: string,
  name: string,
  size: number,
): Promise<FileState> => {
  const { rowCount } = await tx.query(
    `insert into kernel.files (county, id, owner, name, size, state) values ($1, $2, '', $3, $4, 'receiving')
     on conflict (county, id) do update set name = excluded.name, size = excluded.size where kernel.files.state = 'receiving'`,
    [county, id, name.slice(0, 120), size],
  )
  return rowCount === 1 ? 'receiving' : ((await findFile(tx, county, id))?.state ?? 'receiving')
}

/** How an upload stands; `size` is what was announced. */
export const findFile = async (
  tx: Tx,
  county: string,
  id: string,
): Promise<{ state: FileState; size: number } | undefined> => {
  const { rows } = await tx.query<{ state: FileState; size: number }>(
    'select state, size::int from kernel.files where county = $1 and id = $2',
    [county, id],
  )
  return rows[0]
}

export const endFile = async (tx: Tx, county: string, id: string, picture: Picture): Promise<void> => {
  await tx.query(
    `update kernel.files set state = 'ready', type = $3, width = $4, height = $5, sha256 = $6,
       xact = (pg_current_xact_id()::text)::bigint where county = $1 and id = $2`,
    [county, id, picture.type, picture.width, picture.height, picture.sha256],
  )
}

export const refuseFile = async (tx: Tx, county: string, id: string, reason: string): Promise<void> => {
  await tx.query(`update kernel.files set state = 'refused', reason = $3 where county = $1 and id = $2`, [
    county,
    id,
    reason,
  ])
}

interface FileRow {
  case_id: string | null
  fresh: boolean
}

const canReadCase = async (context: Context, tx: Tx, id: string): Promise<boolean> => {
  const current = await findCase(tx, context.county, id)
  const module = current && context.modules[current.process]
  return Boolean(
    current &&
    module &&
    context.actor &&
    can(module.grants, context.actor, 'read', subjectOf(module, current)),
  )
}

/** May this caller see a photo: by the case it belongs to, by a receipt link, or within a day before it belongs to any. */
export const findReadable = async (
  context: Context,
  id: string,
  link: string | undefined,
): Promise<boolean> =>
  reading(context, async (tx) => {
    const {
      rows: [row],
    } = await tx.query<FileRow>(
      `select case_id, owner = 'demonstration' or created_at > now() - interval '1 day' as fresh from kernel.files where county = $1 and id = $2 and state = 'ready'`,
      [context.county, id],
    )
    if (!row) return false
    if (row.case_id === null) return row.fresh
    if (link !== undefined && readLink(context.linkKey, link).case === row.case_id) return true
    return canReadCase(context, tx, row.case_id)
  })
