import type { ActorStamp, Case, Fact, Fields } from '#kernel/case/fold.ts'
import { findText } from '#kernel/case/text.ts'
import { newId } from '#kernel/id/id.ts'
import { act } from '#platform/server/case/act.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import type { Tx } from '#platform/server/db/query.ts'

/** Path of the area that somebody's post is for: what they begin belongs there. */
export const areaOfPost = async (
  tx: Tx,
  county: string,
  { id, role, unit }: ActorStamp,
): Promise<string | undefined> => {
  const { rows } = await tx.query<{ area_path: string }>(
    `select area_path from kernel.posts where county = $1 and account = $2 and role = $3 and unit = $4
     order by valid_from desc limit 1`,
    [county, id, role, unit ?? ''],
  )
  return rows[0]?.area_path
}

/** Begins a case of another process in the transaction of a step, as whoever did that step and from the same post. */
export const beginCase = async (
  tx: Tx,
  module: CaseModule,
  { county, fields }: Case,
  { by, at }: Fact,
  { case: id, action, input }: { readonly case: string; readonly action: string; readonly input: Fields },
): Promise<void> => {
  const areaPath = findText(fields, 'areaPath') ?? ''
  const post = { role: by.role, areaPath, unit: by.unit ?? '', unitPath: '' }
  const actor = { id: by.id, name: by.name, county, posts: [post] }
  await act(tx, module, actor, county, { id: newId(), case: id, action, input }, at)
}
