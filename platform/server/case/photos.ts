import type { Fields } from '#kernel/case/fold.ts'
import type { Tx } from '#platform/server/db/query.ts'

/** Ties the photos that an action names to its case, also those that have not arrived yet. */
export const tiePhotos = async (
  tx: Tx,
  county: string,
  caseId: string,
  input: Fields,
  by: string,
): Promise<void> => {
  const photos = input['photos']
  if (!Array.isArray(photos) || photos.length === 0) return
  await tx.query(
    `insert into kernel.files (county, id, owner, case_id, name, size, state)
     select $1, p, $4, $3, 'photo', 0, 'receiving' from unnest($2::uuid[]) p
     on conflict (county, id) do update set case_id = excluded.case_id where kernel.files.case_id is null`,
    [county, photos, caseId, by],
  )
}
