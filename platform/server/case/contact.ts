import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from '#kernel/authority/grant.ts'
import type { Case } from '#kernel/case/fold.ts'
import { findText } from '#kernel/case/text.ts'
import { Fault } from '#kernel/fault/fault.ts'
import { isWithin } from '#kernel/authority/grant.ts'
import type { Tx } from '#platform/server/db/query.ts'

/** Those who work on a case may reach its reporter; watching is not working. */
const workingRoles = [
  'centre-operator',
  'dispatcher',
  'inspector',
  'department-handler',
  'community-secretary',
  'township-clerk',
  'grid-worker',
]

/** Opens the reporter's contact for a stated purpose; every look is a line in the audit chain (PIPL 6, 51). */
export const openContact = async (
  tx: Tx,
  actor: Actor,
  current: Case,
  purpose: string,
): Promise<{ name?: string; phone?: string }> => {
  const area = findText(current.fields, 'areaPath') ?? ''
  const post = actor.posts.find(
    ({ role, areaPath, unit }) =>
      workingRoles.includes(role) && (isWithin(area, areaPath) || unit === current.fields['unit']),
  )
  if (!post) throw new Fault('not-allowed')
  const {
    rows: [row],
  } = await tx.query<{ name: string | null; phone: string | null }>(
    'select name, phone from kernel.contacts where county = $1 and case_id = $2',
    [actor.county, current.id],
  )
  if (!row) throw new Fault('not-there')
  await noteLook(tx, actor, current.id, purpose)
  return {
    ...(row.name === null ? {} : { name: row.name }),
    ...(row.phone === null ? {} : { phone: row.phone }),
  }
}

const noteLook = async (tx: Tx, actor: Actor, subject: string, purpose: string): Promise<void> => {
  const [salt, at] = [randomBytes(16), new Date().toISOString()]
  const digest = createHash('sha256')
    .update(salt)
    .update(JSON.stringify([subject, 'look', actor.id, purpose, at]))
    .digest()
  await tx.query('select kernel.append_audit($1, $2, $3, $4, $5, null, $6, $7)', [
    actor.county,
    at,
    actor.id,
    `look:${purpose}`,
    subject,
    salt,
    digest,
  ])
}
