import type { Actor } from '#kernel/authority/grant.ts'
import type { Case, Fact } from '#kernel/case/fold.ts'
import { findText } from '#kernel/case/text.ts'
import { newId } from '#kernel/id/id.ts'
import { act } from '#platform/server/case/act.ts'
import type { CaseModule } from '#platform/server/case/module.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { voteModule } from '#engines/ballot/module.ts'

export { certifiedVotes } from '#engines/ballot/store.ts'

/** Whoever did a step of a matter, acting in another process from the same post. */
const sameActor = ({ by }: Fact, { county, fields }: Case): Actor => ({
  id: by.id,
  name: by.name,
  county,
  posts: [{ role: by.role, areaPath: findText(fields, 'areaPath') ?? '', unit: by.unit ?? '', unitPath: '' }],
})

/** Begins a vote on a matter, in the transaction of the matter's own step; answers the vote's case. */
export const beginVote = async (
  tx: Tx,
  matter: Case,
  fact: Fact,
  about: { readonly rule: string; readonly title: string; readonly about: string },
): Promise<string> => {
  const request = { id: newId(), case: newId(), action: 'draft', input: { ...about, matter: matter.id } }
  const actor = sameActor(fact, matter)
  const begun = await act(tx, voteModule as CaseModule, actor, matter.county, request, fact.at)
  return begun.case.id
}
