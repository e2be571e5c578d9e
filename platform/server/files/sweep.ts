import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tx } from '#platform/server/db/query.ts'

/** A photo that no case has named after this many days was never sent. */
const abandonedDays = 7

const namesOf = (id: string): string[] => [
  `sealed/${id}`,
  `sealed/${id}.json`,
  `incoming/${id}`,
  `incoming/${id}.json`,
  `copies/${id}-full.webp`,
  `copies/${id}-thumb.webp`,
]

/** Deletes contacts whose time is over, also those of a second version, and photos that were never part of a report; answers how many. */
export const sweepCounty = async (
  tx: Tx,
  county: string,
  folder: string,
): Promise<{ contacts: number; photos: number }> => {
  const { rowCount: contacts } = await tx.query(
    'delete from kernel.contacts where county = $1 and keep_until < current_date',
    [county],
  )
  await tx.query(
    'update kernel.conflicts set apart = null where county = $1 and keep_until < current_date and apart is not null',
    [county],
  )
  const { rows } = await tx.query<{ id: string }>(
    `delete from kernel.files where county = $1 and case_id is null and owner <> 'demonstration' and created_at < now() - make_interval(days => $2) returning id`,
    [county, abandonedDays],
  )
  for (const { id } of rows) for (const name of namesOf(id)) await rm(join(folder, name), { force: true })
  return { contacts: contacts ?? 0, photos: rows.length }
}
